use waypost::endpoint;

#[endpoint("get", "/users")]
struct Request;

fn main() {}
