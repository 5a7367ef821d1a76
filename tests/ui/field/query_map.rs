use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query_map]
    page: u32,
}

fn main() {}
