use waypost::endpoint;

#[endpoint(GET, "/users")]
const USERS: &str = "/users";

fn main() {}
