use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[flatten]
    page: u32,
}

fn main() {}
