use waypost::endpoint;

#[endpoint(GET, "/users/<int:id>")]
struct GetUser {
    id: u64,
}

fn main() {}
