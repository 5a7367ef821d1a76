use waypost::endpoint;

#[endpoint(GET, "/users", comma)]
struct ListUsers {
    page: u32,
}

fn main() {}
