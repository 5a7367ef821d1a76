use waypost::endpoint;

#[endpoint(GET, "/users")]
enum ListUsers {
    #[serde(rename = "all")]
    All,
}

fn main() {}
