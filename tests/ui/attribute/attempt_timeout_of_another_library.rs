use waypost::endpoint;

#[endpoint(GET, "/users", per_try_timeout = "10s")]
struct ListUsers;

fn main() {}
