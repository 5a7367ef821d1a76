use waypost::endpoint;

#[endpoint(GET, "/users", list = "comas")]
struct ListUsers {
    ids: Vec<u64>,
}

fn main() {}
