use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[serde(rename = "")]
    page: u64,
}

fn main() {}
