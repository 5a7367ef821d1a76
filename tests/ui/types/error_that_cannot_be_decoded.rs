use waypost::endpoint;

struct Failure(u8);

#[endpoint(GET, "/users/<id>", error = Failure)]
struct GetUser {
    id: u64,
}

fn main() {}
