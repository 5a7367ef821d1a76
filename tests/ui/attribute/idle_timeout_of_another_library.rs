use waypost::endpoint;

#[endpoint(GET, "/users", read_timeout = "10s")]
struct ListUsers;

fn main() {}
