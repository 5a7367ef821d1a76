use waypost::endpoint;

#[endpoint(GET, "/users", r#rename-all = "camelCase")]
struct ListUsers {
    page: u32,
}

fn main() {}
