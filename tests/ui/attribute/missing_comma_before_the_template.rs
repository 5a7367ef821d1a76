use waypost::endpoint;

#[endpoint(GET "/users")]
struct Request;

fn main() {}
