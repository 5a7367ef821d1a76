use waypost::{Endpoint, api, endpoint};

#[api(prefix = "/voice")]
struct Voice;

#[endpoint(GET, "/calls", api = Voice)]
struct ListCalls;

fn plain() {
    let _ = ListCalls.to_http("https://example.com");
}

fn main() {}
