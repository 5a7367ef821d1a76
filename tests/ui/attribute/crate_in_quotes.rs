use waypost::endpoint;

#[endpoint(GET, "/users", crate = "waypost")]
struct ListUsers {
    page: u32,
}

fn main() {}
