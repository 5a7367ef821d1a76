use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("ids", list)]
    ids: Vec<u64>,
}

fn main() {}
