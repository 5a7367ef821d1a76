use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(list = "comma", list = "pipe")]
    ids: Vec<u64>,
}

fn main() {}
