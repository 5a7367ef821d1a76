use waypost::endpoint;

#[endpoint(GET, "/café")]
struct Request;

fn main() {}
