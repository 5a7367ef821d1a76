use waypost::endpoint;

#[endpoint(GET, "/users", headers("Host" = "example.com"))]
struct ListUsers;

fn main() {}
