use waypost::endpoint;

#[endpoint(GET, "/users", 404 = NotFound)]
struct ListUsers {
    page: u32,
}

fn main() {}
