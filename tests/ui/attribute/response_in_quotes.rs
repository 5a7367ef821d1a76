use waypost::endpoint;

#[endpoint(GET, "/users", response = "User")]
struct ListUsers {
    page: u32,
}

fn main() {}
