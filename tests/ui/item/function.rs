use waypost::endpoint;

#[endpoint(GET, "/users")]
fn users() {}

fn main() {}
