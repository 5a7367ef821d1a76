use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct ListUsers {
    #[qeury]
    page: u32,
}

fn main() {}
