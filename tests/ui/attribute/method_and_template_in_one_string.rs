use waypost::endpoint;

#[endpoint("GET /users")]
struct ListUsers {
    page: u32,
}

fn main() {}
