use waypost::endpoint;

#[endpoint(POST, "/users", json = User)]
struct ListUsers {
    page: u32,
}

fn main() {}
