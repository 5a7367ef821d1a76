use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query]
    #[header]
    page: u64,
}

fn main() {}
