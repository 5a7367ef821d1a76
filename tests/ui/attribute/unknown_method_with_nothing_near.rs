use waypost::endpoint;

#[endpoint(FETCH, "/users")]
struct ListUsers {
    page: u32,
}

fn main() {}
