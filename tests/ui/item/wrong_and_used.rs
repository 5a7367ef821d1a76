use waypost::{Client, Endpoint, api, endpoint};

mod models {
    #[derive(serde::Deserialize)]
    pub struct User {
        pub name: String,
    }
}
use models::User;

#[api(prefix = "/v1")]
struct Voice;

#[endpoint(GET, "/users/<id>", api = Voice, respones = User)]
struct GetUser {
    id: u64,
}

async fn calls(client: &Client<Voice>) -> Result<(), Box<dyn std::error::Error>> {
    let user = GetUser { id: 7 }.send(client).await?;
    println!("{}", user.name);
    let User { name } = client.send(&GetUser { id: 8 }).await?;
    println!("{name} of {}", GetUser::SPEC.template);
    let again: User = GetUser { id: 9 }.send(client).reply().await?.into_body();
    is_endpoint(&again, &GetUser { id: 10 });
    Ok(())
}

fn is_endpoint<E: Endpoint<Api = Voice, Response = User>>(_: &E::Response, _: &E) {}

fn main() {}
