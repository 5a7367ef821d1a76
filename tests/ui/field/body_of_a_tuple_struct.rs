use waypost::endpoint;

#[endpoint(POST, "/users")]
struct CreateUser(#[body] Vec<u8>);

fn main() {}
