use waypost::endpoint;

#[endpoint(GET, "/users", retries = 3)]
struct ListUsers;

fn main() {}
