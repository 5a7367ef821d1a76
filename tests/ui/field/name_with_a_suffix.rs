use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("ids"x)]
    ids: Vec<u64>,
}

fn main() {}
