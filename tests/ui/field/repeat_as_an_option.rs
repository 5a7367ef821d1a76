use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("Page", repeat)]
    page: u32,
}

fn main() {}
