use waypost::endpoint;

#[endpoint(GET, "/users", connection_timeout = "2s")]
struct ListUsers;

fn main() {}
