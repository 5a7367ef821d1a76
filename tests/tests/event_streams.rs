//! Event streams as answers: what their data is decoded into, where they end, and what may be no stream.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use http::StatusCode;
use waypost::{ByStatus, Client, Endpoint, Event, Events, Reply, Text, endpoint};
use waypost_tests::flushing::Flushing;
use waypost_tests::{Pieces, Raw, Then};

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Score {
    home: u32,
}

#[endpoint(GET, "/scores", response = Events<Score>)]
struct WatchScores;

#[endpoint(GET, "/texts", response = Events<Text>)]
struct WatchTexts;

const EVENT_STREAM: &[u8] = b"text/event-stream";

fn bounded(pieces: Pieces, limit: usize) -> Client {
    let client = Client::builder("http://127.0.0.1").transport(pieces);
    client.max_body(limit).build().unwrap()
}

#[tokio::test]
async fn data_is_decoded_and_what_does_not_decode_is_passed_over() {
    let stream = "event: goal\ndata: {\"home\":\ndata: 1}\nid: a\n\n\
        data: {\"home\": \"x\"}\n\n\
        data: <html>\n\n\
        data\n\n\
        data: {\"home\": 2}\n\n";
    let client = Pieces::new([stream]).content_type(EVENT_STREAM).client();
    let mut scores = WatchScores.send(&client).await.unwrap();
    assert_eq!(scores.headers()["content-type"], EVENT_STREAM);
    let first: Event<Score> = scores.next().await.unwrap().unwrap();
    let Event { name, data, id, .. } = first;
    assert_eq!((&*name, data.home, &*id), ("goal", 1, "a"));
    for (says, body) in [
        ("event 2: home: invalid type", r#"{"home": "x"}"#),
        ("event 3: ", "<html>"),
        ("event 4: empty body", ""),
    ] {
        let error = scores.next().await.unwrap().unwrap_err();
        assert!(error.is_unexpected(), "{error}");
        let text = error.to_string();
        let begin = "GET /scores was answered unexpectedly with 200 OK: ";
        assert!(text.starts_with(&format!("{begin}{says}")), "{text}");
        assert_eq!(error.body().unwrap(), body);
    }
    assert_eq!(scores.next().await.unwrap().unwrap().data.home, 2);
    assert!(scores.next().await.is_none());
}

#[tokio::test]
async fn a_stream_is_one_by_its_content_type_or_without_any() {
    for right in [
        "text/event-stream",
        "text/event-stream;charset=utf-8",
        "Text/Event-Stream ; charset=UTF-8",
        "text/event-stream;",
        "",
    ] {
        let client = Pieces::new(["data:x\n\n"]).content_type(right.as_bytes());
        let events = WatchTexts.send(&client.client()).await.unwrap();
        assert_eq!(events.count().await, 1, "{right}");
    }
    for (wrong, shown) in [
        (&b"text/event-stream-x"[..], "text/event-stream-x"),
        (b"application/json", "application/json"),
        (b"text/html; a=text/event-stream", "text/html"),
        (b"text/event-stream, text/html", "text/event-stream, "),
        (b"\xff", "\u{fffd}"),
    ] {
        let client = Pieces::new(["data:x\n\n"]).content_type(wrong).client();
        let error = WatchTexts.send(&client).await.unwrap_err();
        assert!(error.is_unexpected(), "{error}");
        let text = error.to_string();
        assert!(text.contains(&format!("content type `{shown}")), "{text}");
        assert!(text.ends_with("` is not an event stream"), "{text}");
        // It has been read, to be shown.
        assert_eq!(error.body().unwrap(), "data:x\n\n");
    }
}

#[tokio::test]
async fn a_status_without_content_is_no_stream() {
    for status in [StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT] {
        for content_type in [b"", EVENT_STREAM, b"text/html"] {
            let client = Pieces::new::<&str>([]).status(status);
            let client = client.content_type(content_type).client();
            let error = WatchTexts.send(&client).await.unwrap_err();
            assert!(error.is_unexpected(), "{error}");
            assert!(error.to_string().ends_with(": empty body"), "{error}");
        }
    }
}

#[tokio::test]
async fn an_event_beyond_the_limit_ends_the_stream() {
    let long = "x".repeat(50);
    for large in [
        format!("data:{long}{long}\n\n"),
        format!("data:{long}\n").repeat(3),
        format!("event:{long}\nid:{long}\ndata:x\n\n"),
    ] {
        let whole = format!("data:1\n\n{large}data:3\n\n");
        for size in [1, 7, 1000] {
            let pieces = Pieces::new(whole.as_bytes().chunks(size));
            let mut events = WatchTexts.send(&bounded(pieces, 100)).await.unwrap();
            assert_eq!(events.next().await.unwrap().unwrap().data.0, "1");
            let error = events.next().await.unwrap().unwrap_err();
            assert!(error.is_unexpected(), "{error}");
            let end = ": event 2: it is larger than 100 bytes";
            assert!(error.to_string().ends_with(end), "{error}");
            assert!(events.next().await.is_none());
        }
    }
}

/// What comes bit by bit is not kept for ever, whatever it will be.
#[tokio::test]
async fn a_line_beyond_the_limit_ends_the_stream_as_well() {
    for endless in ["x", ":", "data:", "\u{feff}", "id"] {
        let pieces = Pieces::new([endless].into_iter().chain(["xxxxxxx"; 100]));
        let mut events = WatchTexts.send(&bounded(pieces, 100)).await.unwrap();
        let error = events.next().await.unwrap().unwrap_err();
        let end = ": event 1: it is larger than 100 bytes";
        assert!(error.to_string().ends_with(end), "{error}");
        assert!(events.next().await.is_none());
    }
}

#[tokio::test]
async fn the_limit_is_that_of_one_event() {
    let event = format!("data:{}\n\n", "x".repeat(90));
    for size in [10, 98, 10_000] {
        let whole = event.repeat(1000);
        let pieces = Pieces::new(whole.as_bytes().chunks(size));
        let events = WatchTexts.send(&bounded(pieces, 100)).await.unwrap();
        let events: Vec<_> = events.try_collect().await.unwrap();
        assert_eq!(events.len(), 1000);
    }
}

/// The clock is paused: it goes on only when there is nothing else to do.
#[tokio::test(start_paused = true)]
async fn a_comment_now_and_then_is_no_silence() {
    let comments = [":\n"; 30].into_iter().chain(["data:x\n\n"]);
    let pieces = Pieces::new(comments).pause(Duration::from_secs(20));
    let start = tokio::time::Instant::now();
    let mut events = WatchTexts.send(&pieces.client()).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.0, "x");
    assert_eq!(start.elapsed().as_secs(), 31 * 20);
    assert!(events.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn silence_ends_the_stream() {
    let pieces = Pieces::new(["data:x\n\n"]).pause(Duration::from_secs(31));
    let mut events = WatchTexts.send(&pieces.client()).await.unwrap();
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_transport() && error.is_timeout(), "{error}");
    assert!(error.to_string().contains("nothing came for 30s"));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_come_one_by_one_over_the_wire() {
    let mut server = Flushing::start("text/event-stream").await;
    let client = Client::builder(server.url()).build().unwrap();
    let mut scores = WatchScores.send(&client).await.unwrap();
    // Each is sent only when the one before it has been read.
    for home in 0..5 {
        let event = format!("id:{home}\ndata:{{\"home\":{home}}}\n\n");
        server.send(event).await;
        assert_eq!(scores.next().await.unwrap().unwrap().data, Score { home });
        assert_eq!(scores.last_event_id(), home.to_string());
    }
    server.end();
    assert!(scores.next().await.is_none());
}

#[tokio::test]
async fn of_a_stream_that_breaks_off_the_half_event_is_not_given() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n";
    for bytes in [
        format!("{head}content-length: 99\r\n\r\ndata:1\n\ndata:2\n"),
        format!("{head}transfer-encoding: chunked\r\n\r\nf\r\ndata:1\n\ndata:2\n\r\n"),
    ] {
        let server = Raw::answering(bytes, Then::Close).await;
        let client = Client::builder(server.url()).build().unwrap();
        let mut events = WatchTexts.send(&client).await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data.0, "1");
        let error = events.next().await.unwrap().unwrap_err();
        assert!(error.is_transport() && !error.is_timeout(), "{error}");
        assert!(error.to_string().starts_with("GET /texts "), "{error}");
        assert!(events.next().await.is_none());
    }
}

#[tokio::test]
async fn as_a_stream_it_gives_the_same() {
    let pieces = Pieces::new(["data:{\"home\":1}\n\ndata:x\n\ndata:{\"home\":3}\n\nda"]);
    let client = pieces.broken().client();
    let items: Vec<_> = WatchScores.send(&client).await.unwrap().collect().await;
    let mut scores = WatchScores.send(&client).await.unwrap();
    for item in &items {
        let next = scores.next().await.unwrap();
        assert_eq!(format!("{item:?}"), format!("{next:?}"));
    }
    assert!(scores.next().await.is_none());
    let good: Vec<_> = items.iter().map(Result::is_ok).collect();
    assert_eq!(good, [true, false, true, false]);
}

#[endpoint(GET, "/scores", response = Reply<Events<Score>>)]
struct WatchReply;

#[derive(Debug, ByStatus)]
enum Watched {
    #[status(200)]
    Live(Events<Score>),
    #[status(203)]
    Final(Score),
    #[status(204)]
    Nothing,
}

#[endpoint(GET, "/scores", response = Watched)]
struct WatchByStatus;

#[tokio::test]
async fn it_stands_in_a_reply_and_under_a_status() {
    let pieces = Pieces::new(["data:{\"home\":1}\n\n"; 3]).content_type(EVENT_STREAM);
    // Small, so that what reads the whole does not get it.
    let client = bounded(pieces, 20);
    for mut reply in [
        WatchReply.send(&client).await.unwrap(),
        WatchScores.send(&client).reply().await.unwrap(),
    ] {
        assert_eq!(reply.status, 200);
        assert_eq!(reply.headers["content-type"], EVENT_STREAM);
        assert_eq!(reply.value.next().await.unwrap().unwrap().data.home, 1);
    }
    let Watched::Live(events) = WatchByStatus.send(&client).await.unwrap() else {
        panic!("another arm");
    };
    assert_eq!(events.count().await, 3);
    let pieces = Pieces::new(["{\"home\":1}"]).status(StatusCode::NON_AUTHORITATIVE_INFORMATION);
    let found = WatchByStatus.send(&pieces.client()).await.unwrap();
    assert!(matches!(found, Watched::Final(Score { home: 1 })));
    let pieces = Pieces::new::<&str>([]).status(StatusCode::NO_CONTENT);
    let found = WatchByStatus.send(&pieces.client()).await.unwrap();
    assert!(matches!(found, Watched::Nothing));
    let answer = http::Response::new(Bytes::from("data:x\n\n"));
    assert!(WatchByStatus::from_http(answer).is_ok());
}
