use waypost::endpoint;

#[endpoint(GET, "/users", connect_timeout = "2")]
struct ListUsers;

fn main() {}
