use waypost::endpoint;

#[endpoint(GET, "/users", headers("Accept" = "text/plain\r\n"))]
struct ListUsers;

fn main() {}
