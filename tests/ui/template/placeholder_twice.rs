use waypost::endpoint;

#[endpoint(GET, "/users/<id>/<id>")]
struct Request {
    id: String,
}

fn main() {}
