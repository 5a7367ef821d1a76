use waypost::endpoint;

#[endpoint(POST, "/users", json)]
struct CreateUser {
    #[cfg(not(miri))]
    #[field("Name")]
    name: String,
    #[cfg(not(any(miri)))]
    #[field("Name")]
    other: String,
    #[cfg(miri)]
    #[field("Name")]
    third: String,
}

fn main() {}
