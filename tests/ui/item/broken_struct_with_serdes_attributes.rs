use waypost::endpoint;

#[endpoint(GET, "/users/<id>", response = Vec<String>)]
struct ListUsers {
    #[serde(rename = "Page")]
    page: u32,
    size: ,
}

fn main() {}
