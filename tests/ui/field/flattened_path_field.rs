use waypost::endpoint;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    #[serde(flatten)]
    id: u64,
}

fn main() {}
