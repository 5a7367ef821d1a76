use waypost::endpoint;

#[endpoint(GET, "/users/<ids>")]
struct GetUsers {
    ids: Vec<String>,
}

fn main() {}
