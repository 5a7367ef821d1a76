use waypost::endpoint;

#[endpoint(GET, "/users/<id<version>>")]
struct GetUser {
    id: u64,
}

fn main() {}
