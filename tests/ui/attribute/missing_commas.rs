use waypost::endpoint;

#[endpoint(POST, "/users" form response = String)]
struct ListUsers {
    page: u32,
}

fn main() {}
