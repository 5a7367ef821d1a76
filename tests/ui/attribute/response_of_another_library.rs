use waypost::endpoint;

#[endpoint(GET, "/users", output = String)]
struct ListUsers {
    page: u32,
}

fn main() {}
