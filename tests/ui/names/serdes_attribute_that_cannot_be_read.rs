use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[serde(rename = 5)]
    name: String,
}

fn main() {}
