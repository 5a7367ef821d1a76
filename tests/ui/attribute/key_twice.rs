use waypost::endpoint;

#[endpoint(GET, "/users", response = String, response = u8)]
struct Request;

fn main() {}
