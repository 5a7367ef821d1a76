use waypost::endpoint;

#[endpoint(Method::GET, "/users")]
struct ListUsers {
    page: u32,
}

fn main() {}
