use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[skip]
    #[query("Page")]
    page: u32,
}

fn main() {}
