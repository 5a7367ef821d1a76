use waypost::endpoint;

#[endpoint(r#GET, "/users", r#timeout = "soon")]
struct ListUsers {
    page: u32,
}

fn main() {}
