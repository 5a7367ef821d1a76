use waypost::endpoint;

#[endpoint(GET, "/all users")]
struct Request;

fn main() {}
