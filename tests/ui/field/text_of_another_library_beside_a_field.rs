use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[data]
    note: String,
    page: u32,
}

fn main() {}
