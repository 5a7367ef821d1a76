use waypost::endpoint;

#[endpoint(GET, concat!("/", "users"))]
struct Request;

fn main() {}
