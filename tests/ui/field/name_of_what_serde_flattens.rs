use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("paging")]
    #[serde(flatten)]
    paging: Vec<(String, String)>,
}

fn main() {}
