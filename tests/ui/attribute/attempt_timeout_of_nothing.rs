use waypost::endpoint;

#[endpoint(GET, "/users", attempt_timeout = "0ms")]
struct ListUsers;

fn main() {}
