use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUsers {
    #[field("ids", list = "comma")]
    ids: Vec<u64>,
}

fn main() {}
