use waypost::endpoint;

#[endpoint(POST, "/users/<id>", json)]
struct CreateUser(#[body] Vec<u8>);

fn main() {}
