use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("Page", skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

fn main() {}
