use waypost::endpoint;

#[endpoint(GET, "/users")]
type Users = Vec<String>;

fn main() {}
