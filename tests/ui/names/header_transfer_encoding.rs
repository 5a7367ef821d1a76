use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header("Transfer-Encoding")]
    value: String,
}

fn main() {}
