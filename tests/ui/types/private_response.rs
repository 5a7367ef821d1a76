use waypost::endpoint;

struct User;

#[derive(serde::Deserialize)]
struct Private;

#[endpoint(GET, "/users/<id>", response = Private)]
pub struct GetUser {
    pub id: u64,
}

fn main() {}
