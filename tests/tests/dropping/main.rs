//! Dropping a call ends it, wherever it is: no task is left, the connection is closed or used again, and nothing
//! more reaches the server, whichever transport it is.
//!
//! The clock is paused: an hour is over as soon as nobody has anything to do.
#![allow(clippy::unwrap_used, clippy::panic)]

mod answers;
mod others;
mod pauses;
mod requests;
mod tokens;

use std::future::{Future, pending, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use tokio::runtime::Handle;
use tokio::task::yield_now;
use waypost::{Body, BoxError, Client, endpoint};
use waypost_tests::transports::Kind;
use waypost_tests::watched::{Reply, Seen, Watched};
use waypost_tests::written;

#[endpoint(GET, "/", response = String)]
struct Get;

#[endpoint(PUT, "/", bytes, response = String)]
struct Put(#[body] Body);

const OK: Reply = Reply::Write(written::OK);

const HALF: Reply = Reply::Write(written::HALF);

const LATER: Reply =
    Reply::Write("HTTP/1.1 503 Later\r\nretry-after: 30\r\ncontent-length: 0\r\n\r\n");

/// The same with a body that does not end.
const LATER_HALF: Reply =
    Reply::Write("HTTP/1.1 503 Later\r\nretry-after: 30\r\ncontent-length: 6\r\n\r\nh");

/// How often others have their turn: enough for all that can be done at once.
const TURNS: usize = 200;

fn client(kind: Kind, base: &str) -> Client {
    kind.on(Client::builder(base)).build().unwrap()
}

/// Lets all others do what they can.
async fn turns() {
    for _ in 0..TURNS {
        yield_now().await;
    }
}

/// How many tasks there are beside the server's.
fn tasks() -> usize {
    Handle::current().metrics().num_alive_tasks() - 1
}

/// Goes on with a call as far as it comes without its time going on.
async fn poll(call: &mut (impl Future + Unpin)) {
    for _ in 0..TURNS {
        let polled = poll_fn(|context| Poll::Ready(Pin::new(&mut *call).poll(context)));
        assert!(polled.await.is_pending(), "the call has ended");
        yield_now().await;
    }
}

/// The connection is closed, and that is all.
async fn is_closed(server: &mut Watched) {
    assert_eq!(server.next().await, Some(Seen::Closed));
    is_over(server).await;
}

/// Nothing is left, and nothing comes: not at once, and not in an hour.
async fn is_over(server: &mut Watched) {
    turns().await;
    assert_eq!(tasks(), 0);
    is_silent(server).await;
}

/// Nothing comes.
async fn is_silent(server: &mut Watched) {
    tokio::time::sleep(Duration::from_secs(3600)).await;
    turns().await;
    assert_eq!(server.so_far(), []);
}

/// Counts what is dropped.
#[derive(Clone, Default)]
struct Drops(Arc<AtomicUsize>);

struct Guard(Drops);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drops {
    fn guard(&self) -> Guard {
        Guard(self.clone())
    }

    fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    /// A stream of one piece that does not end, and says when it is dropped.
    fn endless(&self) -> Body {
        let guard = self.guard();
        let first = stream::iter([Ok::<_, BoxError>(Bytes::from_static(b"first"))]);
        Body::stream(first.chain(stream::once(async move {
            let _guard = guard;
            pending().await
        })))
    }
}
