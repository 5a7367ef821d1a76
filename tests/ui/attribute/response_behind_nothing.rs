use waypost::endpoint;

#[endpoint(GET, "/users", response Vec<String>)]
struct ListUsers {
    page: u32,
}

fn main() {}
