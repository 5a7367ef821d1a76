use waypost::endpoint;

#[endpoint(POST, "/users", body = User)]
struct ListUsers {
    page: u32,
}

fn main() {}
