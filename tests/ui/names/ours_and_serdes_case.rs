use waypost::endpoint;

#[endpoint(POST, "/users", json, rename_all = "PascalCase")]
#[serde(rename_all = "camelCase")]
struct CreateUser {
    name: String,
}

fn main() {}
