use waypost::endpoint;

#[endpoint(GET, "/users", timeout = "1m", attempt_timeout = "5s", connect_timeout = "6s")]
struct ListUsers;

fn main() {}
