use waypost::endpoint;

#[endpoint(GET, "/users", rename-all = "camelCase")]
struct ListUsers {
    page: u32,
}

fn main() {}
