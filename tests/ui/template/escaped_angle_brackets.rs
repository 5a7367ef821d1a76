use waypost::endpoint;

#[endpoint(GET, "/users/%3Cid%3E")]
struct GetUser {
    id: u64,
}

fn main() {}
