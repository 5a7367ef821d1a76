use waypost::endpoint;

#[endpoint(GET, response = String)]
struct Request;

fn main() {}
