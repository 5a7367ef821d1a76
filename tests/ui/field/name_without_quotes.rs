use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(Page)]
    page: u32,
}

fn main() {}
