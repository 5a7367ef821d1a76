use waypost::endpoint;

#[endpoint(GET, path("/users"))]
struct ListUsers {
    page: u32,
}

fn main() {}
