use waypost::endpoint;

#[endpoint(GET, "/users")]
struct ListUsers {
    #[header]
    größe: String,
}

fn main() {}
