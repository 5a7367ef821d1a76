use waypost::{Endpoint, endpoint};

struct Undecodable;
struct Unserializable;

#[endpoint(POST, "/users/<id>/<UserName>", form, response = Undecodable, timeout = "soon", list = "commas")]
struct CreateUser {
    id: Option<u64>,
    #[query]
    #[header]
    page: Unserializable,
    #[headr("X-Trace")]
    trace: String,
}

async fn calls(client: &waypost::Client, request: &CreateUser) {
    let user: Undecodable = request.send(client).await.unwrap();
    drop((user, CreateUser::SPEC));
}

fn main() {}
