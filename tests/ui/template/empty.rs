use waypost::endpoint;

#[endpoint(GET, "")]
struct Request;

fn main() {}
