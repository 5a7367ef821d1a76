use waypost::endpoint;

#[endpoint(POST, "/users", from)]
struct Request {
    name: String,
    #[field]
    age: u8,
}

fn main() {}
