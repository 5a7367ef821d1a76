use waypost::endpoint;

#[endpoint(GET, "/users")]
struct Request(#[query] u8, #[path] u8);

fn main() {}
