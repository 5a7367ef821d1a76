use waypost::endpoint;

#[endpoint(GET, "/users", response)]
struct Request;

fn main() {}
