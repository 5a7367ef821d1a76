use waypost::endpoint;

#[endpoint(GET, "/users/<UserId>")]
struct GetUser {
    #[path(UserId)]
    id: u64,
}

fn main() {}
