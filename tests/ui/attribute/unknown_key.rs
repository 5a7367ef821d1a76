use waypost::endpoint;

#[endpoint(GET, "/users", respones = String)]
struct Request;

fn main() {}
