use waypost::endpoint;

#[endpoint(POST, "/users", json)]
#[serde(rename_all = "Pascal-Case")]
struct CreateUser {
    name: String,
}

fn main() {}
