//! The four time-outs of a call: for a connection, for silence, for an attempt, and for all of it.
//!
//! The clock is paused: it goes on only when there is nothing else to do, and then to the next moment at which
//! somebody wants to be woken. What is measured is exact.
#![allow(clippy::unwrap_used, clippy::panic)]

mod attempts;
mod connecting;
mod extremes;
mod nearest;
mod tokens;

use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;
use waypost::{Client, ClientBuilder, RetryPolicy, endpoint};
use waypost_tests::transports::Kind;

#[endpoint(GET, "/", response = String)]
struct Get;

#[endpoint(POST, "/", response = String)]
struct Post;

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A client that tries again at once.
fn hasty(kind: Kind, base: &str) -> ClientBuilder {
    let client = Client::builder(base).retry(RetryPolicy::new().backoff(Duration::ZERO));
    kind.on(client)
}

/// A client that tries once.
fn once(kind: Kind, base: &str) -> ClientBuilder {
    kind.on(Client::builder(base).retry(RetryPolicy::none()))
}

/// How long something takes, in whole seconds.
async fn timed<T>(future: impl Future<Output = T>) -> (T, u64) {
    let start = Instant::now();
    let done = future.await;
    (done, start.elapsed().as_secs())
}
