use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("ids" list = "comma")]
    ids: Vec<u64>,
}

fn main() {}
