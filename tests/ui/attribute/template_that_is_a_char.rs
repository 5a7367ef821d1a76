use waypost::endpoint;

#[endpoint(GET, '/')]
struct ListUsers {
    page: u32,
}

fn main() {}
