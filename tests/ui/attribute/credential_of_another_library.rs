use waypost::endpoint;

#[endpoint(GET, "/users", auth = Basic)]
struct ListUsers {
    page: u32,
}

fn main() {}
