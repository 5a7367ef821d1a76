use waypost::endpoint;

#[endpoint(GET, "/a\\b")]
struct Request;

fn main() {}
