use waypost::endpoint;

#[endpoint(GET, "/users", timeout = "5s" "6s")]
struct ListUsers {
    page: u32,
}

fn main() {}
