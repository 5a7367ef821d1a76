use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header(Accept_Language)]
    page: u32,
}

fn main() {}
