use waypost::endpoint;

#[endpoint(POST, "/users", json)]
#[derive(serde::Serialize)]
struct CreateUser {
    #[serde(renam = "Name")]
    name: String,
}

fn main() {}
