use waypost::endpoint;

#[endpoint(GET, "/users", -> Result<Vec<String>, String>)]
struct ListUsers {
    page: u32,
}

fn main() {}
