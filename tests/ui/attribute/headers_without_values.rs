use waypost::endpoint;

#[endpoint(GET, "/users", headers("Accept"))]
struct Request;

fn main() {}
