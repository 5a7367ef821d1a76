use waypost::endpoint;

#[endpoint(GET, "/users", timeout = 5)]
struct ListUsers;

fn main() {}
