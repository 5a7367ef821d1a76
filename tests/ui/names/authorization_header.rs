use waypost::endpoint;

#[endpoint(GET, "/users", headers("authorization" = "Bearer token"))]
struct ListUsers;

fn main() {}
