use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header("X-Ids", list = "comma")]
    ids: Vec<u64>,
}

fn main() {}
