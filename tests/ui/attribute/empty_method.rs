use waypost::endpoint;

#[endpoint("", "/users")]
struct ListUsers {
    page: u32,
}

fn main() {}
