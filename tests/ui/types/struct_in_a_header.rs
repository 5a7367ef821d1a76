use waypost::endpoint;

struct Page {
    number: u32,
}

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header]
    page: Page,
}

fn main() {}
