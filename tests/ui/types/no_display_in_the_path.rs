use waypost::endpoint;

struct Id(u8);

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    id: Id,
}

fn main() {}
