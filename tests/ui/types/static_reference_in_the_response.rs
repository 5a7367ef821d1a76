use waypost::endpoint;

#[endpoint(GET, "/users/<id>", response = &'static str)]
struct GetUser {
    id: u64,
}

fn main() {}
