use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("page", flaten)]
    page: u64,
}

fn main() {}
