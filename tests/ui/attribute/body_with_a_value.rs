use waypost::endpoint;

#[endpoint(POST, "/users", form = true)]
struct Request {
    name: String,
}

fn main() {}
