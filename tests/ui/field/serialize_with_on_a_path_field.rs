use waypost::endpoint;

#[endpoint(GET, "/users/<id>")]
struct GetUser {
    #[serde(serialize_with = "hex")]
    id: u64,
}

fn main() {}
