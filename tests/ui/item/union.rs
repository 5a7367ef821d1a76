use waypost::endpoint;

#[endpoint(GET, "/users")]
union Request {
    all: u8,
}

fn main() {}
