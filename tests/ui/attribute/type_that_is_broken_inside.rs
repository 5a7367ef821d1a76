use waypost::endpoint;

#[endpoint(GET, "/users", response = (u8 "x"))]
struct ListUsers;

fn main() {}
