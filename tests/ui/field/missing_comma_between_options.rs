use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(list = "comma" nest = "dots")]
    ids: Vec<u64>,
}

fn main() {}
