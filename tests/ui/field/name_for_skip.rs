use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[skip("page")]
    page: u64,
}

fn main() {}
