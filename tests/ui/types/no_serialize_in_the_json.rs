use waypost::endpoint;

struct Name(u8);

#[endpoint(POST, "/users", json)]
struct CreateUser {
    name: Name,
}

fn main() {}
