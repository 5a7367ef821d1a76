use waypost::endpoint;

#[endpoint(GET, "/users", response = Result<Vec<String>, String>)]
struct ListUsers {
    page: u32,
}

fn main() {}
