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

#[endpoint(GET, "/", response = String)]
struct Get;

#[endpoint(POST, "/", response = String)]
struct Post;

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A client that tries again at once.
fn hasty(base: &str) -> ClientBuilder {
    Client::builder(base).retry(RetryPolicy::new().backoff(Duration::ZERO))
}

/// A client that tries once.
fn once(base: &str) -> ClientBuilder {
    Client::builder(base).retry(RetryPolicy::none())
}

/// How long something takes, in whole seconds.
async fn timed<T>(future: impl Future<Output = T>) -> (T, u64) {
    let start = Instant::now();
    let done = future.await;
    (done, start.elapsed().as_secs())
}
