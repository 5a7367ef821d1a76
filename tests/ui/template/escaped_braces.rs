use waypost::endpoint;

#[endpoint(GET, "/users/%7Bid%7D")]
struct GetUser {
    id: u64,
}

fn main() {}
