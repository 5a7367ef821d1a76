use waypost::endpoint;

#[endpoint(GET, "/users", timeout = "1500ms", idle_timeout = "2s")]
struct ListUsers;

fn main() {}
