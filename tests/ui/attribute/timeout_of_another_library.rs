use waypost::endpoint;

#[endpoint(GET, "/users", request_timeout = "10s")]
struct ListUsers;

fn main() {}
