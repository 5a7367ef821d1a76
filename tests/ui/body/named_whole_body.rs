use waypost::endpoint;

#[endpoint(PUT, "/user", json)]
struct PutUser {
    #[body]
    #[serde(rename = "User")]
    user: String,
}

fn main() {}
