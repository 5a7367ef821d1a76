use waypost::endpoint;

#[endpoint(GET, "/users/{{id}}")]
struct GetUser {
    id: u64,
}

fn main() {}
