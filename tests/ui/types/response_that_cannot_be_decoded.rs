use waypost::endpoint;

struct User(u8);

#[endpoint(GET, "/users/<id>", response = User)]
struct GetUser {
    id: u64,
}

fn main() {}
