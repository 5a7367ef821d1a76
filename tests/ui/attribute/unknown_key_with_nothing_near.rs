use waypost::endpoint;

#[endpoint(GET, "/users", colour = "red")]
struct ListUsers {
    page: u32,
}

fn main() {}
