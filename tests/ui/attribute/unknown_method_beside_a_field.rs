use waypost::endpoint;

#[endpoint(Get, "/users")]
struct Request {
    page: u8,
}

fn main() {}
