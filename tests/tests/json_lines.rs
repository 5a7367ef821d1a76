//! JSON lines, in whatever pieces they come.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use futures_util::{FutureExt, StreamExt, TryStreamExt};
use http::StatusCode;
use waypost::{ByStatus, Client, Endpoint, Lines, Reply, Text, endpoint};
use waypost_tests::flushing::Flushing;
use waypost_tests::{Pieces, Raw, Then, cuts};

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Entry {
    level: u8,
}

#[endpoint(GET, "/log", response = Lines<Entry>)]
struct ReadLog;

#[endpoint(GET, "/texts", response = Lines<Text>)]
struct ReadTexts;

fn bounded(pieces: Pieces, limit: usize) -> Client {
    let client = Client::builder("http://127.0.0.1").transport(pieces);
    client.max_body(limit).build().unwrap()
}

/// A body, and its lines.
const ROWS: &[(&[u8], &[&str])] = &[
    (b"", &[]),
    (b"1\n2\n", &["1", "2"]),
    (b"1\r\n2\r\n", &["1", "2"]),
    (b"1\n2", &["1", "2"]),
    (b"1\r\n2\r", &["1", "2\r"]),
    (b"\n\r\n \t\n1\n\n\n2\n \n", &["1", "2"]),
    (b"\n", &[]),
    (b"\xef\xbb\xbf1\n2\n", &["1", "2"]),
    (b"\xef\xbb\xbf\n1\n", &["1"]),
    (b"\xef\xbb\xbf", &[]),
    // No end of a line to JSON, and none here.
    (
        b"{\"a\":\"\xe2\x80\xa8\xc2\x85\"}\n",
        &["{\"a\":\"\u{2028}\u{85}\"}"],
    ),
    (b"1\r2\n", &["1\r2"]),
    (
        "\"\u{1f4a9}…\"\n\"ä\"".as_bytes(),
        &["\"\u{1f4a9}…\"", "\"ä\""],
    ),
];

async fn all(mut lines: Lines<Text>) -> Vec<String> {
    let mut came = Vec::new();
    while let Some(line) = lines.next().await {
        came.push(line.unwrap().0);
    }
    assert!(lines.next().await.is_none());
    came
}

#[tokio::test]
async fn a_body_gives_its_lines_wherever_it_is_cut() {
    for (whole, expected) in ROWS {
        let answer = http::Response::new(whole.to_vec().into());
        let lines = ReadTexts::from_http(answer).unwrap();
        assert_eq!(&all(lines).now_or_never().unwrap(), expected);
        for pieces in cuts(whole) {
            let client = Pieces::new(&pieces).client();
            let lines = ReadTexts.send(&client).await.unwrap();
            assert_eq!(&all(lines).await, expected, "{pieces:?}");
        }
    }
}

#[tokio::test]
async fn a_line_that_does_not_decode_is_passed_over() {
    let body = b"{\"level\": 1}\r\n\n{\"level\": 2}\n{\"level\": 300}\nlevel\n{\"level\": 5} 5\n\"\xff\"\n{\"level\": 7}";
    for pieces in cuts(body) {
        let client = Pieces::new(pieces).client();
        let mut log = ReadLog.send(&client).await.unwrap();
        for level in [1, 2] {
            assert_eq!(log.next().await.unwrap().unwrap(), Entry { level });
        }
        for (says, line) in [
            (
                "line 3: level: invalid value: integer `300`",
                &b"{\"level\": 300}"[..],
            ),
            ("line 4: ", b"level"),
            ("line 5: ", b"{\"level\": 5} 5"),
            ("line 6: ", b"\"\xff\""),
        ] {
            let error = log.next().await.unwrap().unwrap_err();
            assert!(error.is_unexpected(), "{error}");
            let begin = "GET /log was answered unexpectedly with 200 OK: ";
            let text = error.to_string();
            assert!(text.starts_with(&format!("{begin}{says}")), "{text}");
            assert_eq!(error.body().unwrap(), line);
        }
        assert_eq!(log.next().await.unwrap().unwrap(), Entry { level: 7 });
        assert!(log.next().await.is_none());
    }
}

#[tokio::test]
async fn what_is_not_utf_8_is_no_text() {
    let client = Pieces::new([&b"a\n\xff\nb"[..]]).client();
    let mut lines = ReadTexts.send(&client).await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap().0, "a");
    let error = lines.next().await.unwrap().unwrap_err();
    assert!(error.is_unexpected(), "{error}");
    assert!(error.to_string().contains(": line 2: "), "{error}");
    assert_eq!(lines.next().await.unwrap().unwrap().0, "b");
}

#[tokio::test]
async fn it_is_one_by_its_content_type_or_without_any() {
    for right in [
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines",
        "application/json; charset=utf-8",
        "Application/JSONL ;",
        "application/stream+json",
        "",
    ] {
        let client = Pieces::new(["1\n2"]).content_type(right.as_bytes());
        let lines = ReadTexts.send(&client.client()).await.unwrap();
        assert_eq!(lines.count().await, 2, "{right}");
    }
    for (wrong, shown) in [
        (&b"text/event-stream"[..], "text/event-stream"),
        (b"text/html; a=application/jsonl", "text/html"),
        (b"application/octet-stream", "application/octet-stream"),
        (b"\xff", "\u{fffd}"),
    ] {
        let client = Pieces::new(["1\n2"]).content_type(wrong).client();
        let error = ReadTexts.send(&client).await.unwrap_err();
        assert!(error.is_unexpected(), "{error}");
        let text = error.to_string();
        assert!(text.contains(&format!("content type `{shown}")), "{text}");
        assert!(text.ends_with("` is not JSON lines"), "{text}");
        assert_eq!(error.body().unwrap(), "1\n2");
    }
}

#[tokio::test]
async fn a_status_without_content_has_no_lines() {
    for status in [StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT] {
        for content_type in [&b""[..], b"application/jsonl", b"text/html"] {
            let client = Pieces::new::<&str>([]).status(status);
            let client = client.content_type(content_type).client();
            let error = ReadTexts.send(&client).await.unwrap_err();
            assert!(error.is_unexpected(), "{error}");
            assert!(error.to_string().ends_with(": empty body"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_line_beyond_the_limit_ends_the_stream() {
    for end in ["\n3\n", ""] {
        let whole = format!("1\n{}{end}", "x".repeat(101));
        for size in [1, 7, 1000] {
            let pieces = Pieces::new(whole.as_bytes().chunks(size));
            let mut lines = ReadTexts.send(&bounded(pieces, 100)).await.unwrap();
            assert_eq!(lines.next().await.unwrap().unwrap().0, "1");
            let error = lines.next().await.unwrap().unwrap_err();
            assert!(error.is_unexpected(), "{error}");
            let end = ": line 2: it is larger than 100 bytes";
            assert!(error.to_string().ends_with(end), "{error}");
            assert!(lines.next().await.is_none());
        }
    }
    // Each has as much room, and there may be any number of them.
    let whole = format!("{}\n", "x".repeat(100)).repeat(1000);
    for size in [7, 101, 10_000] {
        let pieces = Pieces::new(whole.as_bytes().chunks(size));
        let lines = ReadTexts.send(&bounded(pieces, 100)).await.unwrap();
        let lines: Vec<_> = lines.try_collect().await.unwrap();
        assert_eq!(lines.len(), 1000);
    }
}

/// The clock is paused: it goes on only when there is nothing else to do.
#[tokio::test(start_paused = true)]
async fn what_keeps_a_stream_alive_is_any_byte() {
    let beats = ["\n"; 30].into_iter().chain(["1\n"]);
    let alive = Pieces::new(beats).pause(Duration::from_secs(20));
    let start = tokio::time::Instant::now();
    let mut lines = ReadTexts.send(&alive.client()).await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap().0, "1");
    assert_eq!(start.elapsed().as_secs(), 31 * 20);

    let silent = Pieces::new(["1\n"]).pause(Duration::from_secs(31));
    let mut lines = ReadTexts.send(&silent.client()).await.unwrap();
    let error = lines.next().await.unwrap().unwrap_err();
    assert!(error.is_transport() && error.is_timeout(), "{error}");
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn lines_come_one_by_one_over_the_wire() {
    let mut server = Flushing::start("application/x-ndjson").await;
    let client = Client::builder(server.url()).build().unwrap();
    let mut log = ReadLog.send(&client).await.unwrap();
    // Each is sent only when the one before it has been read.
    for level in 0..5 {
        let line = format!("{{\"level\":{level}}}\n");
        server.send(line).await;
        assert_eq!(log.next().await.unwrap().unwrap(), Entry { level });
    }
    server.end();
    assert!(log.next().await.is_none());
}

#[tokio::test]
async fn of_a_body_that_breaks_off_the_half_line_is_not_given() {
    for bytes in [
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n1\n23",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n1\n23\r\n",
    ] {
        let server = Raw::answering(bytes, Then::Close).await;
        let client = Client::builder(server.url()).build().unwrap();
        let mut lines = ReadTexts.send(&client).await.unwrap();
        assert_eq!(lines.next().await.unwrap().unwrap().0, "1");
        let error = lines.next().await.unwrap().unwrap_err();
        assert!(error.is_transport() && !error.is_timeout(), "{error}");
        assert!(lines.next().await.is_none());
    }
}

#[tokio::test]
async fn as_a_stream_it_gives_the_same() {
    let pieces = Pieces::new(["{\"level\":1}\nx\n{\"level\":3}\n{\"lev"]);
    let client = pieces.broken().client();
    let items: Vec<_> = ReadLog.send(&client).await.unwrap().collect().await;
    let mut log = ReadLog.send(&client).await.unwrap();
    for item in &items {
        let next = log.next().await.unwrap();
        assert_eq!(format!("{item:?}"), format!("{next:?}"));
    }
    assert!(log.next().await.is_none());
    let good: Vec<_> = items.iter().map(Result::is_ok).collect();
    assert_eq!(good, [true, false, true, false]);
}

#[derive(Debug, ByStatus)]
enum Read {
    #[status(200)]
    Lines(Reply<Lines<Entry>>),
    #[status(2xx)]
    One(Entry),
}

#[endpoint(GET, "/log", response = Read)]
struct ReadByStatus;

#[tokio::test]
async fn it_stands_in_a_reply_and_under_a_status() {
    let body = "{\"level\":1}\n".repeat(3);
    let client = bounded(Pieces::new([&body]).content_type(b"application/jsonl"), 12);
    let Read::Lines(reply) = ReadByStatus.send(&client).await.unwrap() else {
        panic!("another arm");
    };
    assert_eq!(reply.status, 200);
    assert_eq!(reply.headers, *reply.value.headers());
    assert_eq!(reply.headers["content-type"], "application/jsonl");
    assert_eq!(reply.value.count().await, 3);
    let client = bounded(Pieces::new([&body]).status(StatusCode::CREATED), 12);
    let error = ReadByStatus.send(&client).await.unwrap_err();
    assert!(
        error.to_string().ends_with("larger than 12 bytes"),
        "{error}"
    );
    let client = Pieces::new([&body[..11]])
        .status(StatusCode::CREATED)
        .client();
    let found = ReadByStatus.send(&client).await.unwrap();
    assert!(matches!(found, Read::One(Entry { level: 1 })));
}
