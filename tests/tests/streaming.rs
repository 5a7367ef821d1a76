//! Answers that are read as they come: in pieces, without a limit, and with an end.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use http::StatusCode;
use waypost::{
    Binary, Body, BoxError, ByStatus, Client, ClientBuilder, Endpoint, ErrorBody, Reply, Streaming,
    Transport, TransportFuture, endpoint,
};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::{Raw, Recorder, Then};

over! {
    all #[tokio::test]
    a_body_beyond_the_limit_comes_piece_by_piece
    a_stream_that_breaks_off_says_so
    a_failure_is_read_and_typed_as_ever
    one_status_streams_and_another_is_read
    a_stream_is_sent_on_as_a_body
    what_has_been_taken_is_not_sent_on
}

#[endpoint(GET, "/recordings/<id>", response = Streaming)]
struct GetRecording {
    id: u64,
}

const GET: GetRecording = GetRecording { id: 7 };

/// A transport that answers with a stream of these pieces, one each second.
struct Drip {
    status: u16,
    content_type: &'static str,
    pieces: usize,
    pause: u64,
}

const DRIP: Drip = Drip {
    status: 200,
    content_type: "audio/mpeg",
    pieces: 10,
    pause: 1,
};

impl Transport for Drip {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        let (pieces, pause) = (self.pieces, Duration::from_secs(self.pause));
        let stream = stream::unfold(0, move |piece| async move {
            tokio::time::sleep(pause).await;
            (piece < pieces).then(|| (Ok::<_, BoxError>(Bytes::from("piece")), piece + 1))
        });
        let response = http::Response::builder()
            .status(self.status)
            .header("content-type", self.content_type)
            .body(Body::stream(stream))
            .unwrap();
        Box::pin(async { Ok(response) })
    }
}

fn over(kind: Kind, base: &str) -> ClientBuilder {
    kind.on(Client::builder(base))
}

fn client(drip: Drip) -> Client {
    let client = Client::builder("http://127.0.0.1").transport(drip);
    client.build().unwrap()
}

async fn a_body_beyond_the_limit_comes_piece_by_piece(kind: Kind) {
    let body = vec![7; 300_000];
    let server = Recorder::answering(StatusCode::OK, "audio/mpeg", body.clone()).await;
    let client = over(kind, server.url()).max_body(10).build().unwrap();
    let mut recording = GET.send(&client).await.unwrap();
    assert_eq!(recording.status(), 200);
    assert_eq!(recording.content_type(), Some("audio/mpeg"));
    assert_eq!(recording.length(), Some(300_000));
    let (mut whole, mut pieces) = (Vec::new(), 0);
    while let Some(piece) = recording.next().await {
        whole.extend_from_slice(&piece.unwrap());
        pieces += 1;
    }
    assert!(whole == body && pieces > 1, "{pieces}");
    assert!(recording.next().await.is_none());
}

/// The client's total time-out is for what ends; the stream goes on as long as it moves. The clock is
/// paused: it goes on only when there is nothing else to do.
#[tokio::test(start_paused = true)]
async fn a_stream_that_moves_outlasts_the_total_time_out() {
    let slow = Drip {
        pieces: 100,
        pause: 29,
        ..DRIP
    };
    let start = tokio::time::Instant::now();
    let client = client(slow);
    let pieces = GET.send(&client).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 0);
    let pieces: Vec<_> = pieces.try_collect().await.unwrap();
    assert_eq!((pieces.len(), start.elapsed().as_secs()), (100, 101 * 29));
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_stalls_ends_at_the_idle_time_out() {
    let client = client(Drip { pause: 31, ..DRIP });
    let mut pieces = GET.send(&client).await.unwrap();
    let error = pieces.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout() && error.is_transport(), "{error}");
    let text = error.to_string();
    assert!(text.starts_with("GET /recordings/<id> "), "{text}");
    assert!(text.contains("nothing came for 30s"), "{text}");
    assert!(pieces.next().await.is_none());
    // A call may be more patient.
    let call = GET.send(&client).idle_timeout(Duration::from_secs(32));
    assert_eq!(call.await.unwrap().count().await, 10);
}

#[endpoint(GET, "/recordings", response = Streaming, timeout = "5s")]
struct GetHurried;

#[tokio::test(start_paused = true)]
async fn a_time_out_that_was_told_holds_for_the_stream() {
    let client = client(Drip { pause: 2, ..DRIP });
    let told = GET.send(&client).timeout(Duration::from_secs(5));
    for call in [told, GetHurried.send(&client)] {
        let start = tokio::time::Instant::now();
        let pieces: Vec<_> = call.await.unwrap().collect().await;
        let error = pieces.last().unwrap().as_ref().unwrap_err();
        assert!(error.to_string().contains("within 5s"), "{error}");
        assert_eq!((pieces.len(), start.elapsed().as_secs()), (3, 5));
    }
}

async fn a_stream_that_breaks_off_says_so(kind: Kind) {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc";
    let chunk = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n";
    for bytes in [cut, chunk] {
        let server = Raw::answering(bytes, Then::Close).await;
        let client = over(kind, server.url()).build().unwrap();
        let mut pieces = GET.send(&client).await.unwrap();
        assert_eq!(pieces.next().await.unwrap().unwrap(), "abc");
        let error = pieces.next().await.unwrap().unwrap_err();
        assert!(
            error.is_transport() && error.may_have_been_sent(),
            "{error}"
        );
        assert!(pieces.next().await.is_none());
    }
}

async fn a_failure_is_read_and_typed_as_ever(kind: Kind) {
    let server = Recorder::answering(StatusCode::NOT_FOUND, "text/plain", "no such call").await;
    let error = GET
        .send(&over(kind, server.url()).build().unwrap())
        .await
        .unwrap_err();
    assert_eq!(error.failure().unwrap().body(), "no such call");
}

#[test]
fn without_a_client_its_bytes_are_the_stream() {
    for (status, body, pieces) in [(200, "abc", vec!["abc"]), (200, "", vec![])] {
        let answer = http::Response::builder().status(status);
        let stream = GetRecording::from_http(answer.body(body.into()).unwrap()).unwrap();
        let came: Vec<_> = futures_util::FutureExt::now_or_never(stream.try_collect::<Vec<_>>())
            .unwrap()
            .unwrap();
        assert_eq!(came, pieces);
    }
    for status in [204, 205] {
        let answer = http::Response::builder().status(status);
        let error = GetRecording::from_http(answer.body(Bytes::new()).unwrap()).unwrap_err();
        assert!(error.to_string().ends_with("empty body"), "{error}");
    }
}

#[derive(Debug, ByStatus)]
enum Found {
    #[status(200)]
    Whole(Reply<Streaming>),
    #[status(202)]
    Later(Vec<u8>),
    #[status(default)]
    Other,
}

#[endpoint(GET, "/recordings/<id>", response = Found)]
struct FindRecording {
    id: u64,
}

const FIND: FindRecording = FindRecording { id: 7 };

async fn one_status_streams_and_another_is_read(kind: Kind) {
    let server = Recorder::answering(StatusCode::OK, "application/json", "[1]").await;
    let client = over(kind, server.url()).max_body(2).build().unwrap();
    let Found::Whole(reply) = FIND.send(&client).reply().await.unwrap().value else {
        panic!("another arm");
    };
    assert_eq!(reply.value.count().await, 1);

    let server = Recorder::answering(StatusCode::ACCEPTED, "application/json", "[1]").await;
    let found = FIND
        .send(&over(kind, server.url()).build().unwrap())
        .await
        .unwrap();
    assert!(matches!(found, Found::Later(list) if list == [1]));
    let client = over(kind, server.url()).max_body(2).build().unwrap();
    let error = FIND.send(&client).await.unwrap_err();
    assert!(
        error.to_string().ends_with("larger than 2 bytes"),
        "{error}"
    );

    let server = Recorder::answering(StatusCode::CREATED, "", "whatever").await;
    let found = FIND
        .send(&over(kind, server.url()).build().unwrap())
        .await
        .unwrap();
    assert!(matches!(found, Found::Other), "{found:?}");
}

/// What is read whole is read within its whole time, though its type might have been a stream.
#[tokio::test(start_paused = true)]
async fn an_arm_that_does_not_stream_keeps_the_total_time_out() {
    let client = client(Drip {
        status: 202,
        pieces: 1000,
        ..DRIP
    });
    let error = FIND.send(&client).await.unwrap_err();
    assert!(error.to_string().contains("within 60s"), "{error}");
}

#[endpoint(PUT, "/copy", bytes, response = Binary, error = ErrorBody)]
struct Put(#[body] Body);

async fn a_stream_is_sent_on_as_a_body(kind: Kind) {
    let from = Recorder::answering(StatusCode::OK, "audio/mpeg", vec![7; 100_000]).await;
    let to = Recorder::start().await;
    let recording = GET
        .send(&over(kind, from.url()).build().unwrap())
        .await
        .unwrap();
    Put(recording.into())
        .send(&over(kind, to.url()).build().unwrap())
        .await
        .unwrap();
    let sent = to.only();
    assert_eq!(sent.header("content-length"), Some("100000"));
    assert_eq!(sent.body, vec![7; 100_000]);
}

async fn what_has_been_taken_is_not_sent_on(kind: Kind) {
    let to = Recorder::start().await;
    let from = client(Drip { pause: 0, ..DRIP });
    let mut recording = GET.send(&from).await.unwrap();
    recording.next().await.unwrap().unwrap();
    Put(recording.into())
        .send(&over(kind, to.url()).build().unwrap())
        .await
        .unwrap();
    assert_eq!(to.only().body.len(), 9 * 5);

    let head = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nfirst";
    let server = Raw::answering(head, Then::Stall).await;
    let mut recording = GET
        .send(&over(kind, server.url()).build().unwrap())
        .await
        .unwrap();
    assert_eq!(recording.next().await.unwrap().unwrap(), "first");
    let body = Body::from(recording);
    assert_eq!(http_body::Body::size_hint(&body).exact(), Some(5));
}
