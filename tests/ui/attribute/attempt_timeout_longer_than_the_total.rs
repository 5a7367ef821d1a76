use waypost::endpoint;

#[endpoint(GET, "/users", attempt_timeout = "10s", timeout = "5s")]
struct ListUsers;

fn main() {}
