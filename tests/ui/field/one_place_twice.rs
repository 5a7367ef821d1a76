use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("a")]
    #[query("b")]
    page: u64,
}

fn main() {}
