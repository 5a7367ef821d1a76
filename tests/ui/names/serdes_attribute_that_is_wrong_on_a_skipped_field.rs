use waypost::endpoint;

#[endpoint(POST, "/users", json)]
#[derive(serde::Serialize)]
struct CreateUser {
    #[skip]
    #[serde(rename = 5)]
    name: String,
}

fn main() {}
