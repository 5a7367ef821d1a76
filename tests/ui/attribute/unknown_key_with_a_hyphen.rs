use waypost::endpoint;

#[endpoint(GET, "/users", content-type = "application/json")]
struct ListUsers {
    page: u32,
}

fn main() {}
