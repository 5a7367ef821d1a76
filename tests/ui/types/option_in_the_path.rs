use waypost::endpoint;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    id: Option<String>,
}

fn main() {}
