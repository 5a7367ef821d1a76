use waypost::endpoint;

#[endpoint(GET, "/users/<Type>")]
struct ListUsers {
    page: u8,
}

fn main() {}
