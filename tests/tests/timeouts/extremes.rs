//! No time, and time without end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use waypost::{
    Body, Call, Client, Token, TokenSource, Transport, TransportErrorKind, TransportFuture,
};
use waypost_tests::lost;
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::{Reply, Watched};
use waypost_tests::written::OK;

use crate::{Get, Post, hasty, once, secs, timed};

over! {
    made #[tokio::test(start_paused = true)]
    without_time_to_connect_there_is_no_connection
    time_without_end_is_time_enough
}

/// Answers at once, and counts how often it is asked.
#[derive(Clone, Default)]
struct Counted(Arc<AtomicUsize>);

impl Transport for Counted {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        self.0.fetch_add(1, Ordering::Relaxed);
        let mut response = http::Response::new(Body::from("\"done\""));
        let json = http::HeaderValue::from_static("application/json");
        response.headers_mut().insert("content-type", json);
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test(start_paused = true)]
async fn without_time_nothing_is_sent() {
    type Set = fn(Call<String>) -> Call<String>;
    let zero: [(Set, TransportErrorKind); 3] = [
        (
            |call| call.timeout(Duration::ZERO),
            TransportErrorKind::Total(Duration::ZERO),
        ),
        (
            |call| call.attempt_timeout(Duration::ZERO),
            TransportErrorKind::Attempt(Duration::ZERO),
        ),
        (
            |call| call.idle_timeout(Duration::ZERO),
            TransportErrorKind::Idle(Duration::ZERO),
        ),
    ];
    for (set, kind) in zero {
        let (asked, tokens) = (Counted::default(), Counted::default());
        let got = tokens.clone();
        let source = TokenSource::new(move || {
            got.0.fetch_add(1, Ordering::Relaxed);
            async { Ok(Token::new("token")) }
        });
        let client = hasty(Kind::Reqwest, "http://127.0.0.1").transport(asked.clone());
        let client = client.auth(source).build().unwrap();
        for call in [Get.send(&client), Post.send(&client)] {
            let (done, took) = timed(set(call)).await;
            let error = lost(done);
            assert_eq!((error.kind(), took), (kind, 0));
            assert!(error.is_timeout() && !error.may_have_been_sent());
            assert_eq!(error.attempts(), 0);
            let text = error.to_string();
            assert!(text.ends_with(" 0ns (the request was not sent)"), "{text}");
        }
        assert_eq!(asked.0.load(Ordering::Relaxed), 0, "{kind:?}");
        assert_eq!(tokens.0.load(Ordering::Relaxed), 0, "{kind:?}");
        assert_eq!(client.retry_tokens(), 500, "{kind:?}");
    }
}

#[test]
fn a_client_has_time() {
    let client = Client::builder("https://example.com")
        .connect_timeout(Duration::ZERO)
        .idle_timeout(Duration::ZERO)
        .attempt_timeout(Duration::ZERO)
        .timeout(Duration::ZERO);
    let error = client.build().unwrap_err();
    let expected = [
        "connect_timeout",
        "idle_timeout",
        "attempt_timeout",
        "timeout",
    ];
    let expected = expected.map(|it| format!("`{it}` is zero: nothing could be sent in that"));
    assert!(error.problems().eq(expected), "{error}");
}

async fn without_time_to_connect_there_is_no_connection(kind: Kind) {
    let server = Watched::replying([]).await;
    let client = once(kind, &server.url_of_tls()).build().unwrap();
    let call = Get.send(&client).connect_timeout(Duration::ZERO);
    let (done, took) = timed(call).await;
    let error = lost(done);
    assert_eq!((error.kind(), took), (TransportErrorKind::Connect, 0));
    assert!(error.is_timeout() && !error.may_have_been_sent());
}

/// Longer than any clock can tell.
async fn time_without_end_is_time_enough(kind: Kind) {
    let later = "HTTP/1.1 503 Later\r\ncontent-length: 0\r\n\r\n";
    for replies in [
        vec![Reply::Write(OK)],
        vec![Reply::Write(later), Reply::Write(OK)],
    ] {
        let server = Watched::replying(replies).await;
        let clients = kind
            .connecting(hasty(kind, server.url()), Duration::MAX)
            .idle_timeout(Duration::MAX)
            .attempt_timeout(Duration::MAX)
            .timeout(Duration::MAX)
            .build()
            .unwrap();
        assert_eq!(Get.send(&clients).await.unwrap(), "done");
        let calls = hasty(kind, server.url()).build().unwrap();
        let call = Get.send(&calls).connect_timeout(Duration::MAX);
        let call = call.idle_timeout(Duration::MAX);
        let call = call.attempt_timeout(Duration::MAX).timeout(Duration::MAX);
        assert_eq!(call.await.unwrap(), "done");
    }
    let server = Watched::replying([Reply::Silence]).await;
    let client = hasty(kind, server.url())
        .idle_timeout(Duration::MAX)
        .timeout(Duration::MAX)
        .build()
        .unwrap();
    let ages = tokio::time::timeout(secs(60 * 60 * 24 * 30), Get.send(&client));
    assert!(ages.await.is_err());
}
