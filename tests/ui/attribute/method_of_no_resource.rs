use waypost::endpoint;

#[endpoint("CONNECT", "/users")]
struct Request;

fn main() {}
