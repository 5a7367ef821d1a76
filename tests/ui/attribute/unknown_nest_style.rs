use waypost::endpoint;

#[endpoint(GET, "/users", nest = "slashes")]
struct ListUsers {
    ids: Vec<u64>,
}

fn main() {}
