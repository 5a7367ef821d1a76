use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query]
    #[serde(skip)]
    page: u8,
}

fn main() {}
