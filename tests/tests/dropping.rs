//! Dropping a call ends it, wherever it is: no task is left, the connection is closed or used again, and nothing
//! more reaches the server.
//!
//! The clock is paused: an hour is over as soon as nobody has anything to do.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::future::{Future, pending, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{FutureExt, StreamExt, stream};
use tokio::runtime::Handle;
use tokio::task::yield_now;
use waypost::{Body, BoxError, Client, Streaming, Token, TokenSource, endpoint};
use waypost_tests::watched::{
    Reply,
    Seen::{self, Closed, Opened, Request},
    Watched,
};

#[endpoint(GET, "/", response = String)]
struct Get;

#[endpoint(GET, "/", response = Streaming)]
struct Stream;

#[endpoint(PUT, "/", bytes, response = String)]
struct Put(#[body] Body);

const OK: Reply = Reply::Write(
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n\"done\"",
);

/// A head, and of its body one byte.
const HALF: Reply = Reply::Write(
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n\"",
);

const LATER: Reply =
    Reply::Write("HTTP/1.1 503 Later\r\nretry-after: 30\r\ncontent-length: 0\r\n\r\n");

/// The same with a body that does not end.
const LATER_HALF: Reply =
    Reply::Write("HTTP/1.1 503 Later\r\nretry-after: 30\r\ncontent-length: 6\r\n\r\nh");

/// How often others have their turn: enough for all that can be done at once.
const TURNS: usize = 200;

fn client(base: &str) -> Client {
    Client::builder(base).build().unwrap()
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

#[tokio::test(start_paused = true)]
async fn before_it_is_polled() {
    let mut server = Watched::replying([OK]).await;
    let drops = Drops::default();
    let client = client(server.url());
    let request = Put(drops.endless());
    let call = request.send(&client);
    drop(request);
    turns().await;
    assert_eq!(drops.count(), 0);
    drop(call);
    assert_eq!(drops.count(), 1);
    is_over(&mut server).await;
}

#[tokio::test(start_paused = true)]
async fn while_it_waits_for_a_token() {
    let mut server = Watched::replying([OK]).await;
    let (drops, body) = (Drops::default(), Drops::default());
    let held = drops.clone();
    let tokens = TokenSource::new(move || {
        let guard = held.guard();
        async move {
            let _guard = guard;
            pending::<Result<Token, BoxError>>().await
        }
    });
    let client = client(server.url());
    let mut call = Put(body.endless()).send(&client).auth(tokens);
    poll(&mut call).await;
    assert_eq!((drops.count(), body.count()), (0, 0));
    drop(call);
    assert_eq!((drops.count(), body.count()), (1, 1));
    is_over(&mut server).await;
}

#[tokio::test(start_paused = true)]
async fn while_it_connects() {
    for own in [None, Some(Duration::from_secs(9))] {
        let mut server = Watched::replying([OK]).await;
        let client = client(&server.url_of_tls());
        let drops = Drops::default();
        let mut call = Put(drops.endless()).send(&client);
        if let Some(time) = own {
            call = call.connect_timeout(time);
        }
        poll(&mut call).await;
        assert_eq!(server.so_far(), [Opened]);
        drop(call);
        assert_eq!(drops.count(), 1);
        assert_eq!(server.next().await, Some(Closed));
        is_over(&mut server).await;
    }
}

#[tokio::test(start_paused = true)]
async fn while_its_body_is_sent() {
    let mut server = Watched::replying([Reply::Silence]).await;
    let client = client(server.url());
    let drops = Drops::default();
    let mut call = Put(drops.endless()).send(&client);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    assert_eq!(drops.count(), 0);
    drop(call);
    assert_eq!(server.next().await, Some(Closed));
    is_over(&mut server).await;
    assert_eq!(drops.count(), 1);
}

/// More than fits into the connection. What has been handed over, hyper sends before it closes, and waits as long
/// as the server does not take it, or the system gives the connection up; but it takes nothing more.
#[tokio::test(start_paused = true)]
async fn while_its_body_waits_to_be_taken() {
    let mut server = Watched::replying([Reply::Deaf]).await;
    let client = client(server.url());
    let (drops, taken) = (Drops::default(), Arc::<AtomicUsize>::default());
    let (guard, count) = (drops.guard(), Arc::clone(&taken));
    let pieces = stream::repeat_with(move || {
        let _held = &guard;
        count.fetch_add(1, Ordering::Relaxed);
        Ok::<_, BoxError>(Bytes::from_static(&[0; 64 * 1024]))
    });
    let mut call = Put(Body::stream(pieces)).send(&client);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    let before = taken.load(Ordering::Relaxed);
    drop(call);
    is_silent(&mut server).await;
    server.hear();
    assert_eq!(server.next().await, Some(Closed));
    is_over(&mut server).await;
    assert_eq!(taken.load(Ordering::Relaxed), before);
    assert_eq!(drops.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn while_it_waits_for_the_answer_or_reads_it() {
    for reply in [Reply::Silence, HALF] {
        let mut server = Watched::replying([reply]).await;
        let client = client(server.url());
        let mut call = Get.send(&client);
        poll(&mut call).await;
        assert_eq!(server.so_far(), [Opened, Request]);
        drop(call);
        assert_eq!(server.next().await, Some(Closed));
        is_over(&mut server).await;
    }
}

#[tokio::test(start_paused = true)]
async fn when_it_was_spawned_and_is_aborted() {
    for reply in [Reply::Silence, HALF, LATER_HALF] {
        let mut server = Watched::replying([reply]).await;
        let client = client(server.url());
        let call = tokio::spawn(Get.send(&client));
        turns().await;
        assert_eq!(server.so_far(), [Opened, Request]);
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        assert_eq!(server.next().await, Some(Closed));
        is_over(&mut server).await;
    }
}

/// Its connection is free: the next call has it. What was paid for the attempt that is not made is paid once.
#[tokio::test(start_paused = true)]
async fn while_it_pauses() {
    let mut server = Watched::replying([LATER, OK]).await;
    let client = client(server.url());
    let drops = Drops::default();
    let guarded = drops.clone();
    let body = Body::replayable(move || {
        let guard = guarded.guard();
        let piece = stream::once(async move {
            let _guard = guard;
            Ok::<_, BoxError>(http_body::Frame::data(Bytes::from_static(b"piece")))
        });
        http_body_util::StreamBody::new(piece)
    });
    let mut call = Put(body).send(&client);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    assert_eq!((drops.count(), client.retry_tokens()), (1, 495));
    drop(call);
    turns().await;
    assert_eq!(server.so_far(), []);
    assert_eq!(client.retry_tokens(), 495);

    assert_eq!(Get.send(&client).await.unwrap(), "done");
    assert_eq!(server.so_far(), [Request]);
    assert_eq!(client.retry_tokens(), 496);
    drop(client);
    assert_eq!(server.next().await, Some(Closed));
    is_over(&mut server).await;
    assert_eq!(drops.count(), 1);
}

/// The rest of the answer is not there yet, and nobody waits for it any more.
#[tokio::test(start_paused = true)]
async fn while_it_pauses_and_reads_what_it_does_not_need() {
    let mut server = Watched::replying([LATER_HALF]).await;
    let client = client(server.url());
    let mut call = Get.send(&client);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    drop(call);
    assert_eq!(server.next().await, Some(Closed));
    is_over(&mut server).await;
    assert_eq!(client.retry_tokens(), 495);
}

/// Its second token as well as its first one.
#[tokio::test(start_paused = true)]
async fn while_it_waits_for_another_token() {
    let refused = Reply::Write("HTTP/1.1 401 No\r\ncontent-length: 6\r\n\r\nh");
    let mut server = Watched::replying([refused]).await;
    let client = client(server.url());
    let drops = Drops::default();
    let held = drops.clone();
    let is_first = AtomicUsize::new(0);
    let tokens = TokenSource::new(move || {
        let guard = held.guard();
        let is_first = is_first.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            let _guard = guard;
            match is_first {
                true => Ok(Token::new("token")),
                false => pending().await,
            }
        }
    });
    let mut call = Get.send(&client).auth(tokens);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    assert_eq!(drops.count(), 1);
    drop(call);
    assert_eq!(drops.count(), 2);
    assert_eq!(server.next().await, Some(Closed));
    is_over(&mut server).await;
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_half_read() {
    let mut server = Watched::replying([HALF]).await;
    let client = client(server.url());
    let mut stream = Stream.send(&client).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "\"");
    assert!(stream.next().now_or_never().is_none());
    turns().await;
    assert_eq!(server.so_far(), [Opened, Request]);
    drop(stream);
    assert_eq!(server.next().await, Some(Closed));
    is_over(&mut server).await;
}

/// Nor does a call end that goes on beside one that was dropped, on a connection of its own or on the same.
#[tokio::test(start_paused = true)]
async fn others_go_on() {
    let mut server = Watched::replying([Reply::Silence, LATER, OK]).await;
    let client = client(server.url());
    let mut dropped = Get.send(&client);
    poll(&mut dropped).await;
    let mut other = Get.send(&client);
    poll(&mut other).await;
    assert_eq!(server.so_far(), [Opened, Request, Opened, Request]);
    drop(dropped);
    assert_eq!(server.next().await, Some(Closed));
    assert_eq!(other.await.unwrap(), "done");
    assert_eq!(server.so_far(), [Request]);
}

/// A call has all that it needs.
#[tokio::test(start_paused = true)]
async fn the_client_before_its_calls() {
    for replies in [vec![OK], vec![LATER, OK]] {
        let pauses = replies.len() == 2;
        let mut server = Watched::replying(replies).await;
        let client = client(server.url());
        let mut call = Get.send(&client);
        if pauses {
            poll(&mut call).await;
        }
        drop(client);
        assert_eq!(call.await.unwrap(), "done");
        let seen: &[Seen] = match pauses {
            true => &[Opened, Request, Request],
            false => &[Opened, Request],
        };
        turns().await;
        assert!(server.so_far().starts_with(seen));
        turns().await;
        assert_eq!(tasks(), 0);
    }
}
