use waypost::endpoint;

#[endpoint(GET, "/users", timeout = "0s")]
struct ListUsers;

fn main() {}
