use waypost::endpoint;

#[endpoint(GET, "/users" -> Vec<String>)]
struct ListUsers {
    page: u32,
}

fn main() {}
