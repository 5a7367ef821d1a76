use waypost::endpoint;

#[endpoint(GET, "/users", std::string::String)]
struct ListUsers {
    page: u32,
}

fn main() {}
