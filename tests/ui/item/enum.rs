use waypost::endpoint;

#[endpoint(GET, "/users")]
enum Request {
    All,
}

fn main() {}
