use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(flag, list = "comma")]
    all: bool,
}

fn main() {}
