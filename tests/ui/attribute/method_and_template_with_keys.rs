use waypost::endpoint;

#[endpoint(method = GET, path = "/users")]
struct ListUsers {
    page: u32,
}

fn main() {}
