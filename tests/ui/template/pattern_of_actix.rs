use waypost::endpoint;

#[endpoint(GET, "/users/{id:[0-9]+}")]
struct GetUser {
    id: u64,
}

fn main() {}
