use waypost::endpoint;

#[endpoint(GET, "/users", connect_timeout = "10s", attempt_timeout = "3s", timeout = "5s")]
struct ListUsers;

fn main() {}
