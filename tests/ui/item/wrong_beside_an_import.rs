use waypost::endpoint;

mod models {
    #[derive(serde::Deserialize)]
    pub struct User;
}
use models::User;

#[endpoint(GET, "/users", response: User)]
struct ListUsers {
    page: u32,
}

fn main() {}
