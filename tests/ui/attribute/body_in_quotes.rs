use waypost::endpoint;

#[endpoint(POST, "/users", "form")]
struct ListUsers {
    page: u32,
}

fn main() {}
