use waypost::endpoint;

struct Page(u8);

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header]
    x_page: Page,
}

fn main() {}
