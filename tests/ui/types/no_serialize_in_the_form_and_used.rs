use waypost::{Client, Endpoint, endpoint};

struct Name(String);

#[endpoint(POST, "/users", form)]
struct CreateUser {
    name: Name,
}

async fn calls(client: &Client, request: CreateUser) -> Result<(), waypost::Error> {
    request.send(client).await?;
    client.send(&request).await?;
    let _ = (CreateUser::SPEC, request.to_http("https://example.com"));
    Ok(())
}

fn main() {}
