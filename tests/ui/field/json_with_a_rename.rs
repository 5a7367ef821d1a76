use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct ListUsers {
    #[json(rename = "Page")]
    page: u32,
}

fn main() {}
