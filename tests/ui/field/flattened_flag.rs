use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(flag, flatten)]
    all: bool,
}

fn main() {}
