use waypost::endpoint;

#[endpoint(GET, "/<a..>/<b..>")]
struct Request {
    a: String,
    b: String,
}

fn main() {}
