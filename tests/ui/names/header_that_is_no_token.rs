use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header("X Page")]
    page: u64,
}

fn main() {}
