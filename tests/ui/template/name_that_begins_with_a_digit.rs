use waypost::endpoint;

#[endpoint(GET, "/users/<1st>")]
struct GetUser {
    id: u64,
}

fn main() {}
