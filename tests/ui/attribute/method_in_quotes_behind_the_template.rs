use waypost::endpoint;

#[endpoint("/users", "GET")]
struct ListUsers {
    page: u32,
}

fn main() {}
