use waypost::endpoint;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    #[query]
    id: u8,
}

fn main() {}
