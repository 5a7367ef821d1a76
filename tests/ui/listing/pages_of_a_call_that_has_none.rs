use waypost::{Client, endpoint};

#[endpoint(GET, "/users", response = Users)]
struct ListUsers {
    active: bool,
}

#[derive(serde::Deserialize)]
struct Users {
    users: Vec<String>,
}

fn list(client: &Client) {
    let _ = ListUsers { active: true }.send(client).pages();
}

fn main() {}
