use waypost::endpoint;

#[endpoint]
struct Request;

fn main() {}
