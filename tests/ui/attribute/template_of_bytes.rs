use waypost::endpoint;

#[endpoint(GET, b"/users")]
struct Request;

fn main() {}
