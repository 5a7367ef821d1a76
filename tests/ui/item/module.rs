use waypost::endpoint;

#[endpoint(GET, "/users")]
mod users {}

fn main() {}
