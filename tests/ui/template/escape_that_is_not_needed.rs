use waypost::endpoint;

#[endpoint(GET, "/%75sers")]
struct Request;

fn main() {}
