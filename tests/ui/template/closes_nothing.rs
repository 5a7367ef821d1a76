use waypost::endpoint;

#[endpoint(GET, "/users/id>")]
struct Request;

fn main() {}
