use waypost::endpoint;

#[endpoint(GET, "/users/:id.json")]
struct GetUser {
    id: u64,
}

fn main() {}
