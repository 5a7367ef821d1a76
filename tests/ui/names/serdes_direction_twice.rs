use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[serde(rename(serialize = "a", serialize = "b"))]
    name: String,
}

fn main() {}
