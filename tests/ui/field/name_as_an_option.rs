use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(name = "Page<")]
    page: u32,
}

fn main() {}
