//! An error says whether the server may have seen the request, and how many attempts there were: each way to
//! fail, over real connections.
//!
//! The clock is paused: what waits for a time-out waits for nothing else.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket};
use waypost::{
    Body, BoxError, Client, RetryPolicy, Token, TokenSource, TransportErrorKind, endpoint,
};
use waypost_tests::lost;
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::{Reply, Seen, Watched};
use waypost_tests::written::{HALF, OK};

over! {
    made #[tokio::test(start_paused = true)]
    without_a_connection_nothing_was_sent
    what_was_sent_once_was_sent
    without_a_token_nothing_was_sent_and_without_a_second_one_it_was
}

over! {
    all #[tokio::test(start_paused = true)]
    behind_a_connection_it_may_have_been_sent
    a_time_out_behind_a_connection_does_not_know
    a_connection_that_was_closed_while_it_was_idle_is_no_failure
    a_body_that_breaks_off_was_sent_in_part
}

#[endpoint(GET, "/", response = String)]
struct Get;

#[endpoint(POST, "/", response = String)]
struct Post;

const SECOND: Duration = Duration::from_secs(1);

/// A client that tries again at once.
fn client(kind: Kind, base: &str) -> Client {
    let client = Client::builder(base).retry(RetryPolicy::new().backoff(Duration::ZERO));
    kind.on(client).build().unwrap()
}

/// A port that nobody listens at, nor gets for another server.
fn port(address: &str) -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseport(true).unwrap();
    socket.bind(address.parse().unwrap()).unwrap();
    socket
}

/// What both calls come to, of which one may be done twice. What was not sent may be tried again by both.
async fn both(client: &Client, kind: TransportErrorKind, sent: bool) {
    for (call, attempts) in [
        (Get.send(client), 3),
        (Post.send(client), if sent { 1 } else { 3 }),
    ] {
        let text = format!("{call:?}: {kind:?}");
        let error = call.await.unwrap_err();
        assert_eq!(error.may_have_been_sent(), sent, "{text}");
        assert_eq!(error.attempts(), attempts, "{text}");
        let error = lost(Err::<(), _>(error));
        assert_eq!(error.kind(), kind, "{text}");
        assert_eq!(error.may_have_been_sent(), sent, "{text}");
        assert_eq!(error.attempts(), attempts, "{text}");
    }
}

async fn without_a_connection_nothing_was_sent(kind: Kind) {
    let unheard = port("127.0.0.1:0");
    let address = unheard.local_addr().unwrap();
    for base in [format!("http://{address}"), format!("https://{address}")] {
        both(&client(kind, &base), TransportErrorKind::Connect, false).await;
    }
    for steps in [
        vec![Step::Stall],
        vec![Step::Reset],
        vec![],
        vec![Step::write("HTTP/1.1 400 No\r\n\r\n")],
    ] {
        let no_tls = Misbehaving::doing(steps).await;
        let base = no_tls.url().replace("http:", "https:");
        both(&client(kind, &base), TransportErrorKind::Connect, false).await;
    }
}

async fn behind_a_connection_it_may_have_been_sent(kind: Kind) {
    for steps in [
        vec![Step::Read, Step::Reset],
        vec![Step::Read],
        vec![Step::Read, Step::write("HTTP/1.1 200 OK\r\n")],
        vec![Step::Read, Step::write("what?\r\n\r\n")],
    ] {
        let server = Misbehaving::doing(steps).await;
        both(
            &client(kind, server.url()),
            TransportErrorKind::Exchange,
            true,
        )
        .await;
        assert_eq!(server.connections(), 4);
    }
    for then in [None, Some(Step::Reset)] {
        let mut steps = vec![Step::Read, Step::write(HALF)];
        steps.extend(then);
        let server = Misbehaving::doing(steps).await;
        both(&client(kind, server.url()), TransportErrorKind::Body, true).await;
        assert_eq!(server.connections(), 4);
    }
}

async fn a_time_out_behind_a_connection_does_not_know(kind: Kind) {
    for reply in [Reply::Silence, Reply::Write(HALF)] {
        let server = Watched::replying([reply]).await;
        let base = client(kind, server.url());
        let client = base.with(|client| client.idle_timeout(SECOND)).unwrap();
        both(&client, TransportErrorKind::Idle(SECOND), true).await;
        let client = base.with(|client| client.attempt_timeout(SECOND)).unwrap();
        both(&client, TransportErrorKind::Attempt(SECOND), true).await;
        for call in [Get.send(&base), Post.send(&base)] {
            let error = lost(call.timeout(SECOND).await);
            assert_eq!(error.kind(), TransportErrorKind::Total(SECOND));
            assert!(error.may_have_been_sent());
            assert_eq!(error.attempts(), 1);
        }
    }
}

/// What counts is the whole call, and not how the last attempt went.
async fn what_was_sent_once_was_sent(kind: Kind) {
    let unheard = port("127.0.0.1:0");
    let address = unheard.local_addr().unwrap();
    let listener = port(&address.to_string()).listen(1).unwrap();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        drop(listener);
        assert!(stream.read(&mut [0; 1024]).await.unwrap() > 0);
    });
    let base = format!("http://{address}");
    let error = lost(Get.send(&client(kind, &base)).await);
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(error.may_have_been_sent());
    assert_eq!(error.attempts(), 3);
    let text = "no connection could be made (the request may have been sent; 3 attempts)";
    assert_eq!(error.to_string(), text);
    server.await.unwrap();
}

/// A connection that the server has closed while nobody used it costs no attempt, and no call.
async fn a_connection_that_was_closed_while_it_was_idle_is_no_failure(kind: Kind) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().await.unwrap();
            assert!(stream.read(&mut [0; 1024]).await.unwrap() > 0);
            stream.write_all(OK.as_bytes()).await.unwrap();
        }
    });
    let client = client(kind, &base);
    for _ in 0..2 {
        Post.send(&client).retry(RetryPolicy::none()).await.unwrap();
    }
    server.await.unwrap();
}

#[endpoint(PUT, "/", bytes, response = String)]
struct Put(#[body] Body);

/// What a body of one's own fails with says nothing of this call's connection, nor of its time.
async fn a_body_that_breaks_off_was_sent_in_part(kind: Kind) {
    let mut server = Watched::replying([Reply::Silence]).await;
    let client = client(kind, server.url());
    let nowhere = reqwest::Client::builder().no_proxy().build().unwrap();
    let unheard = port("127.0.0.1:0");
    let url = format!("http://{}/", unheard.local_addr().unwrap());
    let unconnected = nowhere.get(url).send().await.unwrap_err();
    assert!(unconnected.is_connect());
    let errors: [BoxError; 3] = [
        "the disk is gone".into(),
        io::Error::from(io::ErrorKind::TimedOut).into(),
        unconnected.into(),
    ];
    for error in errors {
        let text = error.to_string();
        let first = stream::iter([Ok(Bytes::from_static(b"first"))]);
        let broken = first.chain(stream::once(async {
            // The first piece is on its way.
            tokio::time::sleep(SECOND).await;
            Err(error)
        }));
        let error = lost(Put(Body::stream(broken)).send(&client).await);
        assert_eq!(error.kind(), TransportErrorKind::Upload, "{text}");
        assert!(error.may_have_been_sent(), "{text}");
        assert!(!error.is_timeout() && !error.is_connect(), "{text}");
        assert_eq!(error.attempts(), 1, "{text}");
        let mut seen = server.so_far();
        seen.retain(|seen| *seen != Seen::Closed);
        assert_eq!(seen, [Seen::Opened, Seen::Request], "{text}");
    }
}

async fn without_a_token_nothing_was_sent_and_without_a_second_one_it_was(kind: Kind) {
    let later = Reply::Write("HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n");
    let mut server = Watched::replying([later]).await;
    for good in [0, 1] {
        let got = Arc::new(AtomicUsize::new(0));
        let tokens = TokenSource::new(move || {
            let is_good = got.fetch_add(1, Ordering::Relaxed) < good;
            async move {
                let token = Token::new("token").expires_in(Duration::ZERO);
                is_good.then_some(token).ok_or("no token".into())
            }
        });
        let client = client(kind, server.url());
        let error = Get.send(&client).auth(tokens).await.unwrap_err();
        assert_eq!(error.is_request(), good == 0);
        assert_eq!(error.may_have_been_sent(), good == 1);
        assert_eq!(error.attempts() as usize, good);
        if good == 0 {
            assert_eq!(server.so_far(), []);
        } else {
            let kind = lost(Err::<(), _>(error)).kind();
            assert_eq!(kind, TransportErrorKind::Credential);
        }
    }
}
