use waypost::endpoint;

#[endpoint(GET, "/users", case = "camelCase")]
struct ListUsers {
    page: u32,
}

fn main() {}
