use waypost::endpoint;

#[endpoint(GET, "/users", 5)]
struct Request;

fn main() {}
