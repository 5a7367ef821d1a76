use waypost::endpoint;

#[endpoint(GET, "/users")]
#[endpoint(GET, "/people")]
struct ListUsers;

fn main() {}
