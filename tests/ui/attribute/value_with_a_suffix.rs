use waypost::endpoint;

#[endpoint(GET, "/users", timeout = "5s"ms)]
struct ListUsers;

fn main() {}
