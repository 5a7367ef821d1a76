use waypost::endpoint;

#[endpoint(GET, "/v<rest..>")]
struct Request {
    rest: String,
}

fn main() {}
