use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header]
    authorization: String,
}

fn main() {}
