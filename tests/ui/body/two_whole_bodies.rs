use waypost::endpoint;

#[endpoint(PUT, "/users", json)]
struct PutUsers {
    #[body]
    one: Vec<u8>,
    #[body]
    other: Vec<u8>,
}

fn main() {}
