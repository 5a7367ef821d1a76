use waypost::endpoint;

#[endpoint(GET, "/users", form)]
struct ListUsers {
    page: u64,
}

fn main() {}
