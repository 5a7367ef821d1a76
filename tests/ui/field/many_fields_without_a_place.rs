use waypost::endpoint;

#[endpoint(POST, "/users/<id>")]
struct CreateUser {
    id: u64,
    name: String,
    mail: String,
    age: u8,
}

fn main() {}
