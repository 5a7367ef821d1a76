use waypost::endpoint;

#[endpoint(GET, "/users", idle_timeout = 10)]
struct ListUsers;

fn main() {}
