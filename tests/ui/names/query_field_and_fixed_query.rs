use waypost::endpoint;

#[endpoint(GET, "/users?output%20format=json")]
struct ListUsers {
    #[query("output format")]
    format: String,
}

fn main() {}
