use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(flag)]
    all: String,
}

fn main() {}
