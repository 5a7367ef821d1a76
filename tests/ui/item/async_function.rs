use waypost::endpoint;

#[endpoint(GET, "/users")]
pub async fn list_users() {}

fn main() {}
