use waypost::ByStatus;

use waypost::{Client, endpoint};

#[derive(ByStatus)]
enum Failure {
    #[status(4x)]
    Gone,
}

#[endpoint(GET, "/users", error = Failure)]
struct ListUsers;

async fn calls(client: &Client) {
    if let Err(error) = ListUsers.send(client).await {
        drop(error.failure().map(|failure| matches!(failure.error(), Failure::Gone)));
    }
}

fn main() {}
