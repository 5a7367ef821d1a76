use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[field("name")]
    #[serde(rename = "user_name")]
    name: String,
}

fn main() {}
