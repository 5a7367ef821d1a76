use waypost::endpoint;

#[endpoint("get /users")]
struct ListUsers {
    page: u32,
}

fn main() {}
