use waypost::endpoint;

#[endpoint(GET, "/100%")]
struct Request;

fn main() {}
