//! What the ready-made transports do with connections, each over real ones.
#![allow(clippy::unwrap_used, clippy::panic)]

mod bodies;
mod connections;
mod environment;
mod errors;
mod tls;

use std::time::Duration;

use waypost::{Client, ClientBuilder, Hyper, RetryPolicy, endpoint};

#[endpoint(GET, "/", response = String)]
struct Get;

#[endpoint(POST, "/", response = String)]
struct Post;

/// A client for each transport, of which reqwest's is the default.
fn clients(base: &str) -> [Client; 2] {
    let by_reqwest = Client::builder(base).retry(at_once());
    [by_reqwest, by_hyper(base)].map(|client| client.build().unwrap())
}

fn by_hyper(base: &str) -> ClientBuilder {
    by(Hyper::new().unwrap(), base)
}

fn by(transport: Hyper, base: &str) -> ClientBuilder {
    Client::builder(base).transport(transport).retry(at_once())
}

fn at_once() -> RetryPolicy {
    RetryPolicy::new().backoff(Duration::ZERO)
}
