use waypost::endpoint;

struct OkFalse;

#[endpoint(GET, "/users/<id>", classify = OkFalse)]
struct GetUser {
    id: u64,
}

fn main() {}
