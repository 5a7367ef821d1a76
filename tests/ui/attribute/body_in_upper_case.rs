use waypost::endpoint;

#[endpoint(POST, "/users", JSON)]
struct ListUsers {
    page: u32,
}

fn main() {}
