use waypost::endpoint;

#[endpoint(GET, "/users", response: String)]
struct ListUsers {
    page: u32,
}

fn main() {}
