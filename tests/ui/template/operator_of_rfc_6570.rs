use waypost::endpoint;

#[endpoint(GET, "/users{?page,size}")]
struct ListUsers {
    page: u32,
}

fn main() {}
