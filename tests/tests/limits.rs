//! Everything ends: time, size and patience.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::StatusCode;
use http_body::Frame;
use http_body_util::BodyExt;
use waypost::{
    Body, BoxError, Call, Client, ClientBuilder, Decode, Error, ErrorKind, RetryPolicy, Transport,
    TransportFuture, endpoint,
};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::{Raw, Recorder, Then};

over! {
    made #[tokio::test(start_paused = true)]
    a_handshake_that_stalls_ends_at_the_connect_time_out
}

over! {
    all #[tokio::test]
    a_body_beyond_the_limit_is_cut_and_unexpected
    ten_mebibytes_are_read_and_no_more
    an_endpoint_may_have_its_own_time_out_and_a_call_a_nearer_one
}

over! {
    all #[tokio::test(start_paused = true)]
    silence_ends_at_the_idle_time_out_or_the_total_one
    a_call_ends_after_a_minute
}

const JSON: &str = "application/json";
const ID: &str = "x";

#[endpoint(GET, "/streams/<id>", response = Vec<u8>)]
struct GetStream {
    id: &'static str,
}

#[endpoint(GET, "/streams/<id>")]
struct Touch {
    id: &'static str,
}

fn over(kind: Kind, base: &str) -> ClientBuilder {
    kind.on(Client::builder(base))
}

async fn error<R: Decode + std::fmt::Debug, E: Decode>(call: Call<R, E>) -> Error<E> {
    call.await.unwrap_err()
}

async fn a_body_beyond_the_limit_is_cut_and_unexpected(kind: Kind) {
    let body: &'static str = Box::leak(format!("\"{}\"", "x".repeat(200_000)).into_boxed_str());
    let server = Recorder::answering(StatusCode::OK, JSON, body).await;
    let client = over(kind, server.url()).max_body(100_000).build().unwrap();
    let error = error(GetStream { id: ID }.send(&client)).await;
    assert!(error.is_unexpected(), "{error}");
    assert!(
        error
            .to_string()
            .ends_with("200 OK: the body is larger than 100000 bytes"),
        "{error}"
    );
    let ErrorKind::Unexpected(answer) = error.kind() else {
        panic!("another kind");
    };
    assert_eq!(answer.body().len(), 64 * 1024);
    Touch { id: ID }.send(&client).await.unwrap();

    let exact = over(kind, server.url())
        .max_body(body.len())
        .build()
        .unwrap();
    #[endpoint(GET, "/streams/<id>", response = String)]
    struct Text {
        id: &'static str,
    }
    assert_eq!(Text { id: ID }.send(&exact).await.unwrap().len(), 200_000);
}

/// A connection that never becomes one: TLS that is never answered.
async fn a_handshake_that_stalls_ends_at_the_connect_time_out(kind: Kind) {
    let server = Raw::answering("", Then::Stall).await;
    let client = over(kind, &server.url().replace("http:", "https:"))
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let start = tokio::time::Instant::now();
    let error = error(GetStream { id: ID }.send(&client)).await;
    assert!(error.is_connect() && error.is_timeout(), "{error}");
    assert!(!error.may_have_been_sent());
    assert_eq!(
        error.to_string(),
        "GET /streams/<id> got no answer: no connection could be made in time (the request was not sent)"
    );
    assert_eq!(start.elapsed().as_secs(), 5);
}

/// The clock is paused: it goes on only when there is nothing else to do.
async fn silence_ends_at_the_idle_time_out_or_the_total_one(kind: Kind) {
    let silent = Raw::answering("", Then::Stall).await;
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{";
    let halting = Raw::answering(head, Then::Stall).await;
    for server in [&silent, &halting] {
        let client = over(kind, server.url())
            .retry(RetryPolicy::none())
            .build()
            .unwrap();
        let start = tokio::time::Instant::now();
        let error = error(GetStream { id: ID }.send(&client)).await;
        assert!(error.is_timeout() && error.may_have_been_sent(), "{error}");
        let expected = "GET /streams/<id> got no answer: nothing came for 30s (the request may have been sent)";
        assert_eq!(error.to_string(), expected);
        assert_eq!(start.elapsed().as_secs(), 30);

        let call = GetStream { id: ID }
            .send(&client)
            .timeout(Duration::from_secs(7));
        let start = tokio::time::Instant::now();
        let error = self::error(call).await;
        let expected = "GET /streams/<id> got no answer: it was not done within 7s (the request may have been sent)";
        assert_eq!(error.to_string(), expected);
        assert_eq!(start.elapsed().as_secs(), 7);

        let client = over(kind, server.url())
            .idle_timeout(Duration::MAX)
            .timeout(Duration::from_secs(40))
            .build()
            .unwrap();
        let error = self::error(
            GetStream { id: ID }
                .send(&client)
                .timeout(Duration::from_secs(90)),
        )
        .await;
        assert!(error.to_string().contains("within 90s"), "{error}");
        let error = self::error(GetStream { id: ID }.send(&client)).await;
        assert!(error.to_string().contains("within 40s"), "{error}");
    }
    let client = over(kind, halting.url()).build().unwrap();
    Touch { id: ID }.send(&client).await.unwrap();
}

/// SAFETY's default, which no idle time-out comes before.
async fn a_call_ends_after_a_minute(kind: Kind) {
    let server = Raw::answering("", Then::Stall).await;
    let client = over(kind, server.url())
        .idle_timeout(Duration::MAX)
        .build()
        .unwrap();
    let error = error(GetStream { id: ID }.send(&client)).await;
    assert!(error.to_string().contains("within 60s"), "{error}");
}

async fn ten_mebibytes_are_read_and_no_more(kind: Kind) {
    let most = 10 * 1024 * 1024;
    for (size, is_read) in [(most, true), (most + 1, false)] {
        let body = format!("\"{}\"", "x".repeat(size - 2));
        let server = Recorder::answering(StatusCode::OK, JSON, body).await;
        let client = over(kind, server.url()).build().unwrap();
        let result = Text { id: ID }.send(&client).await;
        assert_eq!(result.is_ok(), is_read, "{size}");
    }
}

#[endpoint(GET, "/streams/<id>", response = String)]
struct Text {
    id: &'static str,
}

/// A body that always has something to say, which is nothing.
struct Chatter(fn() -> Frame<Bytes>, u32);

impl http_body::Body for Chatter {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        // Long, but not for ever, so that a client that lets it go on fails this test.
        let left = self.1.checked_sub(1);
        self.1 = left.unwrap_or_default();
        Poll::Ready(left.map(|_| Ok((self.0)())))
    }
}

/// A transport that answers with such a body.
struct Chat(fn() -> Frame<Bytes>);

impl Transport for Chat {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        let body = Body::once(Chatter(self.0, 5_000_000));
        Box::pin(async { Ok(http::Response::new(body)) })
    }
}

#[tokio::test]
async fn a_body_that_is_always_ready_does_not_outlast_its_time() {
    for frame in [
        || Frame::data(Bytes::new()),
        || Frame::trailers(http::HeaderMap::new()),
    ] {
        let client = Client::builder("http://127.0.0.1")
            .transport(Chat(frame))
            .timeout(Duration::from_millis(50))
            .build()
            .unwrap();
        let error = error(GetStream { id: ID }.send(&client)).await;
        assert!(error.is_timeout(), "{error}");
    }
}

#[endpoint(GET, "/slow", timeout = "50ms")]
struct Hurried;

async fn an_endpoint_may_have_its_own_time_out_and_a_call_a_nearer_one(kind: Kind) {
    let server = Raw::answering("", Then::Stall).await;
    let client = over(kind, server.url())
        .timeout(Duration::from_secs(3600))
        .idle_timeout(Duration::from_secs(3600))
        .build()
        .unwrap();
    let error = Hurried.send(&client).await.unwrap_err();
    assert!(error.to_string().contains("50ms"), "{error}");
    let call = Hurried.send(&client).timeout(Duration::from_millis(20));
    let error = call.await.unwrap_err();
    assert!(error.to_string().contains("20ms"), "{error}");
}

/// Takes a body to its end, piece by piece, and answers.
struct Slow {
    /// For how many seconds it does so with each piece.
    pause: u64,
}

impl Transport for Slow {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let pause = Duration::from_secs(self.pause);
        Box::pin(async move {
            let mut body = request.into_body();
            let mut length = 0;
            while let Some(frame) = body.frame().await {
                tokio::time::sleep(pause).await;
                length += frame.unwrap().into_data().map_or(0, |data| data.len());
            }
            Ok(http::Response::new(length.to_string().into()))
        })
    }
}

#[endpoint(PUT, "/", bytes, response = u64)]
struct Put(#[body] Body);

/// What goes is no silence, however long it takes. The clock is paused: it goes on only when there
/// is nothing else to do.
#[tokio::test(start_paused = true)]
async fn an_upload_that_moves_is_not_idle() {
    let client = Client::builder("http://127.0.0.1")
        .transport(Slow { pause: 0 })
        .timeout(Duration::from_secs(3600))
        .build()
        .unwrap();
    let pieces = |pause| {
        stream::unfold(0, move |piece| async move {
            tokio::time::sleep(Duration::from_secs(pause)).await;
            (piece < 10).then(|| (Ok::<_, BoxError>(Bytes::from("piece")), piece + 1))
        })
    };
    let start = tokio::time::Instant::now();
    let length = Put(Body::stream(pieces(29))).send(&client).await.unwrap();
    assert_eq!((length, start.elapsed().as_secs()), (50, 11 * 29));

    // Silence is counted from the last piece.
    let start = tokio::time::Instant::now();
    let stalling = pieces(20).take(10).chain(stream::pending());
    let error = error(Put(Body::stream(stalling)).send(&client)).await;
    assert!(error.to_string().contains("30s"), "{error}");
    assert_eq!(start.elapsed().as_secs(), 10 * 20 + 30);

    let whole = tokio::time::Instant::now();
    let call = Put(Body::stream(pieces(29))).send(&client);
    let error = self::error(call.timeout(Duration::from_secs(100))).await;
    assert!(error.to_string().contains("within 100s"), "{error}");
    assert_eq!(whole.elapsed().as_secs(), 100);
}

/// Bytes that are many are handed over piece by piece, so that it is seen that they go.
#[tokio::test(start_paused = true)]
async fn many_bytes_move_as_a_stream_does() {
    let client = Client::builder("http://127.0.0.1")
        .transport(Slow { pause: 20 })
        .timeout(Duration::from_secs(3600))
        .build()
        .unwrap();
    let start = tokio::time::Instant::now();
    let large = vec![0; 300 * 1024];
    let length = Put(large.into()).send(&client).await.unwrap();
    assert_eq!((length, start.elapsed().as_secs()), (300 * 1024, 5 * 20));
}
