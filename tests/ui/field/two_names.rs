use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("page", "Page")]
    page: u32,
}

fn main() {}
