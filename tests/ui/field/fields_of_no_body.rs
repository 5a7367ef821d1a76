use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[field]
    name: String,
    #[field("Mail")]
    mail: String,
}

fn main() {}
