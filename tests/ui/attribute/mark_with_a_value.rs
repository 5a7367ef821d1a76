use waypost::endpoint;

#[endpoint(PUT, "/users", no_auth = true)]
struct PutUsers;

fn main() {}
