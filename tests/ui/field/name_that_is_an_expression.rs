use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("ids".to_string())]
    ids: Vec<u64>,
}

fn main() {}
