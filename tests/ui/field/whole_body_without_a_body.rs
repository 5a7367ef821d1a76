use waypost::endpoint;

#[endpoint(POST, "/users")]
struct CreateUser {
    #[body]
    user: String,
}

fn main() {}
