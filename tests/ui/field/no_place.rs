use waypost::endpoint;

#[endpoint(POST, "/users")]
struct CreateUser {
    name: String,
}

fn main() {}
