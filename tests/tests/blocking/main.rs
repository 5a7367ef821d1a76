//! A client that waits for its calls, wherever it is called from: it is the async one in all else.
#![allow(clippy::unwrap_used, clippy::panic)]

mod calls;
mod ends;
mod panics;
mod places;
mod streams;
mod there;
mod uploads;

use std::panic::resume_unwind;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use waypost::{RetryPolicy, blocking, endpoint};

use crate::there::There;

#[endpoint(GET, "/", response = String)]
struct Get;

/// What hangs has had its time long before that.
const LIMIT: Duration = Duration::from_secs(60);

/// Runs a test that must not hang, on a thread of its own.
fn bounded<T: Send + 'static>(test: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, done) = mpsc::channel();
    let test = thread::spawn(move || {
        let given = test();
        let _ = sender.send(());
        given
    });
    if done.recv_timeout(LIMIT) == Err(mpsc::RecvTimeoutError::Timeout) {
        panic!("it hangs");
    }
    test.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// A client that tries again at once.
fn client(base: &str) -> blocking::Client {
    let client = waypost::Client::builder(base).retry(RetryPolicy::new().backoff(Duration::ZERO));
    client.build().unwrap().blocking().unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}
