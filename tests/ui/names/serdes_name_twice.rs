use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[serde(rename = "a")]
    #[serde(rename = "b")]
    name: String,
}

fn main() {}
