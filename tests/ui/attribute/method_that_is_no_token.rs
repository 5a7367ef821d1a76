use waypost::endpoint;

#[endpoint("GET IT", "/users")]
struct Request;

fn main() {}
