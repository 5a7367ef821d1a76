use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(list = "comma", "ids")]
    ids: Vec<u64>,
}

fn main() {}
