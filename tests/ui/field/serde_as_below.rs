use waypost::endpoint;

#[endpoint(GET, "/users")]
#[serde_with::serde_as]
struct ListUsers {
    #[serde_as(as = "serde_with::DisplayFromStr")]
    page: u64,
}

fn main() {}
