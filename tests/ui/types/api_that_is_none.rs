use waypost::endpoint;

struct Voice(u8);

#[endpoint(GET, "/users/<id>", api = Voice)]
struct GetUser {
    id: u64,
}

fn main() {}
