use waypost::endpoint;

const USERS: &str = "/users";

#[endpoint(GET, USERS)]
struct Request;

fn main() {}
