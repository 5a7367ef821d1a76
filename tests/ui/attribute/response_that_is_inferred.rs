use waypost::endpoint;

#[endpoint(GET, "/users", response = Vec<_>)]
struct ListUsers {
    page: u32,
}

fn main() {}
