use waypost::endpoint;

#[endpoint(POST, "/users", urlencoded)]
struct ListUsers {
    page: u32,
}

fn main() {}
