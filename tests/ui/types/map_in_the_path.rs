use waypost::endpoint;

#[endpoint(GET, "/users/<ids>")]
struct GetUsers {
    ids: std::collections::HashMap<String, String>,
}

fn main() {}
