use waypost::{Client, Endpoint, endpoint};

#[endpoint(GET, "/users", respones = Vec<String>)]
struct ListUsers {
    page: u32;
    size: u32,
}

async fn calls(client: &Client) {
    let users: Vec<String> = ListUsers { page: 1, size: 2 }.send(client).await.unwrap();
    drop((users, ListUsers::SPEC));
}

fn main() {}
