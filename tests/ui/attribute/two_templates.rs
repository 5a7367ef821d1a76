use waypost::endpoint;

#[endpoint(GET, "/users", "/people")]
struct Request;

fn main() {}
