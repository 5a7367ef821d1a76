use waypost::endpoint;

struct Page(u8);

#[endpoint(GET, "/users")]
struct ListUsers {
    page: Page,
}

fn main() {}
