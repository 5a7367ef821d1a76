use waypost::endpoint;

#[endpoint(POST, "/users", form)]
struct CreateUser {
    #[field(flag)]
    admin: bool,
}

fn main() {}
