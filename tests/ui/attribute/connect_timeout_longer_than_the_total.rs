use waypost::endpoint;

#[endpoint(GET, "/users", timeout = "5s", connect_timeout = "1m")]
struct ListUsers;

fn main() {}
