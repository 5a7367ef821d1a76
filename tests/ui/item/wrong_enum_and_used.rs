use waypost::{Client, Endpoint, endpoint};

#[derive(serde::Deserialize)]
struct User {
    name: String,
}

#[endpoint(GET, "/users", response = User)]
enum ListUsers {
    All,
}

async fn calls(client: &Client) -> Result<String, Box<dyn std::error::Error>> {
    let user = ListUsers::All.send(client).await?;
    let other = client.send(&ListUsers::All).await?;
    let request = ListUsers::All.to_http("https://example.com")?;
    is_endpoint(&ListUsers::All);
    Ok(format!("{}{}{}{:?}", user.name, other.name, ListUsers::SPEC.method, request))
}

fn is_endpoint<E: Endpoint<Response = User>>(_: &E) {}

fn main() {}
