use waypost::endpoint;

#[endpoint(POST, "/users", json, list = "comma")]
struct CreateUsers {
    ids: Vec<u64>,
}

fn main() {}
