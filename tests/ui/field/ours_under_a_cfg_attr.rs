use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[cfg_attr(all(), header("X-Page"))]
    page: u64,
}

fn main() {}
