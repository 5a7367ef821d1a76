use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[colour]
    page: u32,
}

fn main() {}
