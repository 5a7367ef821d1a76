use waypost::endpoint;

#[endpoint(GET, "/users")]
struct Request(u8);

fn main() {}
