use waypost::endpoint;

#[endpoint(GET, "/users", idle-timeout = "10s")]
struct ListUsers;

fn main() {}
