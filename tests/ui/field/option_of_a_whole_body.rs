use waypost::endpoint;

#[endpoint(PUT, "/users", json)]
struct PutUsers {
    #[body(json)]
    ids: Vec<u64>,
}

fn main() {}
