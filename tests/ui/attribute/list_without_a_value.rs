use waypost::endpoint;

#[endpoint(GET, "/users", list)]
struct ListUsers {
    page: u32,
}

fn main() {}
