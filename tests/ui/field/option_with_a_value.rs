use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(flag = true)]
    all: bool,
}

fn main() {}
