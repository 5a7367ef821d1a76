use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[cfg_attr(all(), cfg_attr(all(), serde(rename = "user_name")))]
    name: String,
}

fn main() {}
