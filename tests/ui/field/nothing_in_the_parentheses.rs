use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query()]
    page: u32,
}

fn main() {}
