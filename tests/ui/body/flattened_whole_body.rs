use waypost::endpoint;

#[endpoint(PUT, "/user", json)]
struct PutUser {
    #[body]
    #[serde(flatten)]
    user: std::collections::BTreeMap<String, String>,
}

fn main() {}
