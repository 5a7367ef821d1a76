use waypost::endpoint;

#[endpoint(POST, "/users", form)]
struct CreateUser {
    #[form("Name")]
    name: String,
    #[param]
    page: u32,
}

fn main() {}
