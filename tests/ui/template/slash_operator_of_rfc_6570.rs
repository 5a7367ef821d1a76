use waypost::endpoint;

#[endpoint(GET, "/users{/id}")]
struct GetUser {
    id: u32,
}

fn main() {}
