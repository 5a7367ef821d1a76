use waypost::endpoint;

#[endpoint(GET, "https://example.com/users")]
struct Request;

fn main() {}
