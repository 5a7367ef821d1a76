use waypost::endpoint;

#[endpoint(PUT, "/users/<id>", json)]
struct PutUser {
    id: u64,
    #[body]
    user: Vec<u8>,
    name: String,
}

fn main() {}
