use waypost::endpoint;

#[endpoint(GET, "/users/{id/posts")]
struct Request {
    id: String,
}

fn main() {}
