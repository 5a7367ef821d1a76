use waypost::endpoint;

struct Name(u8);

#[endpoint(POST, "/users", form)]
struct CreateUser {
    name: Name,
}

fn main() {}
