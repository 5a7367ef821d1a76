use waypost::endpoint;

#[endpoint(POST, "/users", form, rename_all = "PascalCase")]
struct CreateUser {
    first_name: String,
    #[field("FirstName")]
    given_name: String,
}

fn main() {}
