use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header]
    content_length: u64,
}

fn main() {}
