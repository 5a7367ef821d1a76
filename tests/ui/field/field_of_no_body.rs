use waypost::endpoint;

#[endpoint(POST, "/users")]
struct CreateUser {
    #[field]
    name: String,
}

fn main() {}
