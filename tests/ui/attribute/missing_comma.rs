use waypost::endpoint;

#[endpoint(GET, "/users" response = String)]
struct Request;

fn main() {}
