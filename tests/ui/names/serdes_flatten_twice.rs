use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[serde(flatten, flatten)]
    paging: Vec<(String, String)>,
}

fn main() {}
