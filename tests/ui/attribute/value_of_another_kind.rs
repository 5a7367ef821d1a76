use waypost::endpoint;

#[endpoint(GET, "/users", rename_all = PascalCase)]
struct Request;

fn main() {}
