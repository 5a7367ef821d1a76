use waypost::endpoint;

#[endpoint(POST, "/users", json)]
#[serde(rename_all = "PascalCase")]
#[serde(rename_all = "camelCase")]
struct CreateUser {
    full_name: String,
}

fn main() {}
