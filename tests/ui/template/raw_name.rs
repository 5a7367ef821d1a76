use waypost::endpoint;

#[endpoint(GET, "/users/<r#type>")]
struct ListUsers {
    r#type: String,
}

fn main() {}
