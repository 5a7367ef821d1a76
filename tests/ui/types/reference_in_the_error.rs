use waypost::endpoint;

#[endpoint(GET, "/users/<id>", error = &str)]
struct GetUser {
    id: u64,
}

fn main() {}
