use waypost::endpoint;

#[endpoint(GET, "/users//<id>/../é")]
struct GetUser {
    id: u64,
}

fn main() {}
