use waypost::endpoint;

#[endpoint(TRACE, "/users")]
struct ListUsers {
    page: u32,
}

fn main() {}
