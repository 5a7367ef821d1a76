use waypost::endpoint;

#[endpoint(GET, "/users", headers("Accept" = "text/plain"x))]
struct ListUsers;

fn main() {}
