use waypost::endpoint;

#[endpoint(HEAD, "/users", json)]
struct ListUsers {
    page: u64,
}

fn main() {}
