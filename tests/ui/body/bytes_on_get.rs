use waypost::endpoint;

#[endpoint(GET, "/users", bytes)]
struct ListUsers {
    #[body]
    content: Vec<u8>,
}

fn main() {}
