use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[serde(skip = false)]
    name: String,
}

fn main() {}
