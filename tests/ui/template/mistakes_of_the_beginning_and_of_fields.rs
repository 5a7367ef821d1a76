use waypost::endpoint;

#[endpoint(GET, "users/<id>/<name> ")]
struct GetUser {
    #[path]
    region: u64,
}

fn main() {}
