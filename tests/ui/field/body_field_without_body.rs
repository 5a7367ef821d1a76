use waypost::endpoint;

#[endpoint(DELETE, "/users/<id>")]
struct DeleteUser {
    id: u64,
    #[field]
    reason: String,
}

fn main() {}
