use waypost::endpoint;

#[endpoint(GET, "/users", idle_timeout)]
struct ListUsers;

fn main() {}
