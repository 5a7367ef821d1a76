//! Clients that are made of others, and many beside each other.
#![allow(clippy::unwrap_used, clippy::panic)]

mod beside;
mod builders;
mod made;
mod origins;

use http::HeaderValue;
use waypost::{api, endpoint};
use waypost_tests::{Answering, Recorded};

#[endpoint(GET, "/users")]
struct ListUsers;

#[api(prefix = "/accounts/<account>", headers("X-Version" = "1", "X-Voice" = "on", "Cookie" = "voice=1"))]
struct Voice {
    account: &'static str,
}

#[endpoint(GET, "/calls", api = Voice)]
struct ListCalls;

fn secret(value: &'static str) -> HeaderValue {
    let mut value = HeaderValue::from_static(value);
    value.set_sensitive(true);
    value
}

fn seen(sent: &Recorded) -> String {
    let header = |name| sent.header(name).unwrap_or("-");
    let (credential, key) = (header("authorization"), header("x-key"));
    format!("{} {credential} {key}", sent.target)
}

fn all(server: &Answering) -> Vec<String> {
    server.requests().iter().map(seen).collect()
}
