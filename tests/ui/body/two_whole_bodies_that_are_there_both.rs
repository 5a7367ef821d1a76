use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[cfg(not(miri))]
    #[body]
    name: String,
    #[cfg(not(any(miri)))]
    #[body]
    other: String,
}

fn main() {}
