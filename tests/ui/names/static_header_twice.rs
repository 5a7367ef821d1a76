use waypost::endpoint;

#[endpoint(GET, "/users", headers("Accept" = "text/plain", "accept" = "text/html"))]
struct ListUsers;

fn main() {}
