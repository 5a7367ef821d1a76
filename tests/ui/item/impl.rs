use waypost::endpoint;

struct ListUsers;

#[endpoint(GET, "/users")]
impl ListUsers {
    fn page(&self) {}
}

fn main() {}
