use waypost::endpoint;

#[endpoint(PUT, "/users", json)]
struct PutUser {
    #[body]
    user: Vec<u8>,
    name: String,
    age: u8,
}

fn main() {}
