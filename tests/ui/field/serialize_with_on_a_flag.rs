use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query(flag)]
    #[serde(serialize_with = "yes_or_no")]
    all: bool,
}

fn main() {}
