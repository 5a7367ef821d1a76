use waypost::endpoint;

#[endpoint(GET, "/users", rename_all = "pascalCase")]
struct Request;

fn main() {}
