use waypost::endpoint;

#[endpoint(GET, "/users//posts")]
struct Request;

fn main() {}
