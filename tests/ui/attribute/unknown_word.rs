use waypost::endpoint;

#[endpoint(POST, "/users", xml)]
struct Request;

fn main() {}
