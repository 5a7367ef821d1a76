use waypost::endpoint;

#[endpoint(GET, "/users/:id")]
struct Request {
    id: String,
}

fn main() {}
