use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[serde(rename(serialise = "Name"))]
    name: String,
}

fn main() {}
