use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[rename("Page")]
    page: u32,
}

fn main() {}
