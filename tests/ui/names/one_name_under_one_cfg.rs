use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    name: String,
    #[cfg(not(any()))]
    #[field("name")]
    other: String,
}

fn main() {}
