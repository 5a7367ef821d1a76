use waypost::endpoint;

#[endpoint(POST, "/users", json)]
#[serde_with::apply(Option => #[serde(rename = "other")])]
#[derive(serde::Serialize)]
struct CreateUser {
    name: Option<String>,
}

fn main() {}
