use waypost::endpoint;

#[endpoint(GET, "/users", response = json(String))]
struct ListUsers {
    page: u32,
}

fn main() {}
