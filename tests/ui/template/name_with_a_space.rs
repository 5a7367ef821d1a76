use waypost::endpoint;

#[endpoint(GET, "/users/<user id>")]
struct Request {
    user_id: String,
}

fn main() {}
