use waypost::endpoint;

#[endpoint(GET, crate::USERS)]
struct ListUsers {
    page: u32,
}

fn main() {}
