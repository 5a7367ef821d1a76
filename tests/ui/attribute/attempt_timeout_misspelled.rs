use waypost::endpoint;

#[endpoint(GET, "/users", attempt_time_out = "5s")]
struct ListUsers;

fn main() {}
