use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header("Connection")]
    value: String,
}

fn main() {}
