use waypost::endpoint;

#[endpoint(GET, "/users", response = impl Sized)]
struct ListUsers {
    page: u32,
}

fn main() {}
