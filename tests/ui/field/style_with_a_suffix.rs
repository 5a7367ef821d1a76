use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(list = "comma"x)]
    ids: Vec<u64>,
}

fn main() {}
