use waypost::endpoint;

/// Gets users.
#[endpoint(GET, "/users")]
pub fn users() {}

fn main() {}
