use waypost::endpoint;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    #[cfg(all())]
    id: u64,
}

fn main() {}
