use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[serde(skip, skip_serializing)]
    name: String,
}

fn main() {}
