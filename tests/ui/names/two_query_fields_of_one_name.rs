use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    page: u64,
    #[query("page")]
    number: u64,
}

fn main() {}
