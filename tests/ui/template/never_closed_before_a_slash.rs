use waypost::endpoint;

#[endpoint(GET, "/users/<id/posts>")]
struct Request {
    id: u8,
}

fn main() {}
