use waypost::endpoint;

#[endpoint(method = "get", "/users")]
struct ListUsers {
    page: u32,
}

fn main() {}
