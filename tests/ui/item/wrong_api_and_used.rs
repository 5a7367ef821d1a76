use waypost::{Client, api, endpoint};

#[derive(Debug, serde::Deserialize)]
struct Failure {
    message: String,
}

#[api(prefix = "/accounts/<account>", errors = Failure)]
struct Voice {
    account: String,
}

#[endpoint(GET, "/users", api = Voice, response = String)]
struct ListUsers;

async fn calls(client: &Client) -> Result<String, Box<dyn std::error::Error>> {
    let voice = Client::builder("https://example.com")
        .api(Voice { account: String::from("a") })
        .build()?;
    let users: String = match ListUsers.send(&voice).await {
        Ok(users) => users,
        Err(error) => error.failure().map(|failure| failure.error().message.clone()).unwrap_or_default(),
    };
    Ok(users)
}

fn main() {}
