use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[query("paging", flatten)]
    paging: Vec<(String, String)>,
}

fn main() {}
