use waypost::endpoint;

#[endpoint(GET, "/users", response = None)]
struct ListUsers {
    page: u32,
}

fn main() {}
