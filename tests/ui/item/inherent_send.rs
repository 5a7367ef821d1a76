use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers;

impl ListUsers {
    fn send(&self) {}
}

fn main() {}
