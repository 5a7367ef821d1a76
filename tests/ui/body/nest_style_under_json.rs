use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[field("Address", nest = "dots")]
    address: String,
}

fn main() {}
