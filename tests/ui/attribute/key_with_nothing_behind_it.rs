use waypost::endpoint;

#[endpoint(GET, "/users", error =, response = String)]
struct Request;

fn main() {}
