use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(7)]
    ids: Vec<u64>,
}

fn main() {}
