use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[field]
    page: u8,
}

fn main() {}
