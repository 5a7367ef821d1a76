//! What is sent again, when, and how often: SAFETY's "Retries", by a transport in memory and a clock that is
//! paused; and `loopback` over real ones.
#![allow(clippy::unwrap_used, clippy::panic)]

mod bodies;
mod budget;
mod deadline;
mod errors;
mod keys;
mod loopback;
mod once;
mod outcomes;
mod pauses;
mod policy;
mod retry_after;
mod streams;
mod truncated;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;
use waypost::endpoint;

/// A call that may be done twice.
#[endpoint(GET, "/things", response = Value)]
struct Get;

/// A call that may be done only once.
#[endpoint(POST, "/things", response = Value)]
struct Post;

/// The same with a key by which the server knows it again.
#[endpoint(POST, "/things", response = Value, idempotency_key = "Idempotency-Key")]
struct Keyed;

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Chance that gives one number after the other, and then begins anew.
fn cycle(numbers: &'static [u64]) -> impl Fn() -> u64 + Send + Sync {
    let next = AtomicUsize::new(0);
    move || numbers[next.fetch_add(1, Ordering::Relaxed) % numbers.len()]
}

/// The chance by which a client waits as long as it can.
fn most() -> u64 {
    u64::MAX
}
