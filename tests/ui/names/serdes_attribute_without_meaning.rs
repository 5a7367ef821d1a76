use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[serde(getter = "name")]
    name: String,
}

fn main() {}
