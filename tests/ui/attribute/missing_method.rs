use waypost::endpoint;

#[endpoint("/users")]
struct Request;

fn main() {}
