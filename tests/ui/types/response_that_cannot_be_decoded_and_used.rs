use waypost::{Client, Endpoint, endpoint};

struct User {
    name: String,
}

#[endpoint(GET, "/users/<id>", response = User)]
struct GetUser {
    id: u64,
}

async fn calls(client: &Client) -> Result<String, waypost::Error> {
    let template = GetUser::SPEC.template;
    let user = GetUser { id: 7 }.send(client).await?;
    let other = client.send(&GetUser { id: 8 }).await?;
    is_endpoint(&GetUser { id: 9 });
    Ok(format!("{template}{}{}", user.name, other.name))
}

fn is_endpoint<E: Endpoint<Response = User>>(_: &E) {}

fn main() {}
