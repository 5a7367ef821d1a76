use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(flatten)]
    #[serde(rename = "Paging")]
    paging: Vec<(String, String)>,
}

fn main() {}
