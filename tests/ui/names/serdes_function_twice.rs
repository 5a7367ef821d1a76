use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[serde(with = "a", serialize_with = "b::serialize")]
    name: String,
}

fn main() {}
