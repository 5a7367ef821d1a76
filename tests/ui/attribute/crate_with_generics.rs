use waypost::endpoint;

#[endpoint(GET, "/users", crate = Vec<u8, u16>)]
struct Request;

fn main() {}
