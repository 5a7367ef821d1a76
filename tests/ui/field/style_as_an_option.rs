use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(comma)]
    page: u32,
}

fn main() {}
