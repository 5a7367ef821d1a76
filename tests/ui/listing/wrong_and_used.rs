use waypost::{Client, Page, endpoint};

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<User>,
    #[page(lnk)]
    next: Option<String>,
}

#[derive(serde::Deserialize)]
struct User {
    name: String,
}

#[endpoint(GET, "/users", response = Users)]
struct ListUsers;

async fn names(client: &Client) -> Result<Vec<String>, waypost::Error> {
    let mut users = client.items(&ListUsers);
    let mut names = Vec::new();
    while let Some(user) = users.next().await {
        names.push(user?.name);
    }
    Ok(names)
}

fn main() {}
