use waypost::endpoint;

#[endpoint(GET, "/users", timeout = "")]
struct ListUsers {
    page: u32,
}

fn main() {}
