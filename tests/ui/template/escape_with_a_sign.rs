use waypost::endpoint;

#[endpoint(GET, "/a/%+4")]
struct Request;

fn main() {}
