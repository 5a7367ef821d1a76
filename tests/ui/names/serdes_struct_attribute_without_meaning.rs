use waypost::endpoint;

#[endpoint(POST, "/users", json)]
#[serde(transparent)]
struct CreateUser {
    name: String,
}

fn main() {}
