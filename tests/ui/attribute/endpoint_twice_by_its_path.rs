use waypost::endpoint;

#[endpoint(GET, "/users")]
#[waypost::endpoint(GET, "/people")]
struct ListUsers;

fn main() {}
