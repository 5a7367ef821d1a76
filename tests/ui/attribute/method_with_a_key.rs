use waypost::endpoint;

#[endpoint(method = GET, "/users")]
struct Request;

fn main() {}
