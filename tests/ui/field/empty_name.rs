use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("")]
    page: u64,
}

fn main() {}
