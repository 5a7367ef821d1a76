use waypost::{Client, api, endpoint};

#[api(prefix = "/voice")]
struct Voice;

#[endpoint(GET, "/calls", api = Voice)]
struct ListCalls;

fn plain(client: &Client) {
    let _ = client.send(&ListCalls);
}

fn main() {}
