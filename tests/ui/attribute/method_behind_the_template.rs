use waypost::endpoint;

#[endpoint("/users", GET)]
struct Request;

fn main() {}
