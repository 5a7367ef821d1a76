use waypost::endpoint;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    #[path("id")]
    #[serde(rename = "user_id")]
    user: u8,
}

fn main() {}
