use waypost::endpoint;

#[endpoint(GET, "/users/<Id>/<ID>")]
struct GetUser {
    id: u64,
}

fn main() {}
