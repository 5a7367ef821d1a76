use waypost::endpoint;

#[endpoint(GET, path = "/users")]
struct Request;

fn main() {}
