use waypost::endpoint;

#[endpoint(verb = GET, uri = "/users")]
struct ListUsers {
    page: u32,
}

fn main() {}
