use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[cfg_attr(all(), cfg(any()))]
    page: u64,
}

fn main() {}
