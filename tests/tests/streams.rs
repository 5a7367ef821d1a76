//! Files that are streams: sent in chunks or with their length, once or anew.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use futures_util::stream;
use http_body::{Body as _, Frame};
use http_body_util::BodyExt;
use serde::Serialize;
use waypost::{Body, Client, Endpoint, Part, Plain, Transport, TransportFuture, endpoint};
use waypost_tests::parts::{Read, parts};
use waypost_tests::{Recorded, Recorder};

async fn recorded(sent: &Recorded) -> Vec<Read> {
    parts(sent.header("content-type").unwrap(), sent.body.clone()).await
}

async fn written<E: Endpoint<Api = Plain>>(request: &E) -> Vec<Read> {
    let http = request.to_http("https://example.com").unwrap();
    let content_type = http.headers()["content-type"].to_str().unwrap();
    parts(content_type, http.body().clone()).await
}

fn client(server: &Recorder) -> Client {
    Client::builder(server.url()).build().unwrap()
}

#[endpoint(POST, "/media", multipart)]
struct Upload {
    before: &'static str,
    file: Part,
    after: &'static str,
}

fn pieces() -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> {
    stream::iter(["one, ", "two"].map(|piece| Ok(Bytes::from_static(piece.as_bytes()))))
}

fn streaming(body: Body) -> Upload {
    Upload {
        before: "b",
        file: Part::new(body).file_name("s.txt"),
        after: "a",
    }
}

fn streamed() -> Vec<Read> {
    vec![
        Read::text("before", "b"),
        Read::file(
            "file",
            Some("s.txt"),
            "application/octet-stream",
            b"one, two",
        ),
        Read::text("after", "a"),
    ]
}

#[tokio::test]
async fn a_stream_of_unknown_length_goes_in_chunks() {
    let server = Recorder::start().await;
    let request = streaming(Body::stream(pieces()));
    request.send(&client(&server)).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.header("transfer-encoding"), Some("chunked"));
    assert_eq!(sent.header("content-length"), None);
    assert_eq!(recorded(&sent).await, streamed());
}

#[tokio::test]
async fn a_stream_of_known_length_goes_with_its_length() {
    let server = Recorder::start().await;
    let client = client(&server);
    for body in [
        Body::stream(pieces()).with_length(8),
        Body::reader(&b"one, two"[..]).with_length(8),
        Body::replayable(|| Body::from("one, two")),
        Body::replayable(|| Body::stream(pieces())).with_length(8),
    ] {
        streaming(body).send(&client).await.unwrap();
    }
    for sent in server.requests() {
        let length = sent.body.len().to_string();
        assert_eq!(sent.header("content-length"), Some(&*length));
        assert_eq!(sent.header("transfer-encoding"), None);
        assert_eq!(recorded(&sent).await, streamed());
    }
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_large_file_arrives_whole() {
    let large: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let server = Recorder::start().await;
    let request = streaming(large.clone().into());
    request.send(&client(&server)).await.unwrap();
    let sent = server.only();
    let length = sent.body.len().to_string();
    assert_eq!(sent.header("content-length"), Some(&*length));
    assert_eq!(recorded(&sent).await[1].body, large);
    // What is bytes can be had as bytes.
    assert_eq!(written(&request).await[1].body, large);
}

#[tokio::test]
async fn what_there_is_once_is_sent_once() {
    let server = Recorder::start().await;
    let client = client(&server);
    let request = streaming(Body::stream(pieces()));
    request.send(&client).await.unwrap();
    let error = request.send(&client).await.unwrap_err();
    assert!(error.is_request());
    assert_eq!(error.field(), Some("file"));
    assert!(error.to_string().contains("has been sent"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_is_made_anew_can_be_sent_again() {
    let server = Recorder::start().await;
    let client = client(&server);
    let request = streaming(Body::replayable(|| Body::stream(pieces())));
    for _ in 0..2 {
        request.send(&client).await.unwrap();
    }
    for sent in server.requests() {
        assert_eq!(recorded(&sent).await, streamed());
    }
}

#[test]
fn a_stream_is_no_http_request_of_bytes() {
    let error = streaming(Body::stream(pieces()))
        .to_http("https://example.com")
        .unwrap_err();
    assert!(error.is_request());
    assert_eq!(error.field(), Some("file"));
}

#[tokio::test]
async fn a_stream_that_is_not_as_long_as_was_told_breaks_off() {
    let server = Recorder::start().await;
    let client = client(&server);
    for (told, complaint) in [(7, "longer than the 7"), (9, "ended after 8 of the 9")] {
        for body in [Body::stream(pieces()), Body::reader(&b"one, two"[..])] {
            let request = streaming(body.with_length(told));
            let error = request.send(&client).await.unwrap_err();
            let broken = "the request's body could not be read whole";
            assert!(error.to_string().contains(broken), "{error}");
            let mut text = error.to_string();
            let mut source = std::error::Error::source(&error);
            while let Some(cause) = source {
                text.push_str(&cause.to_string());
                source = cause.source();
            }
            assert!(text.contains(complaint), "{text}");
        }
    }
    // Of bytes it is known beforehand.
    let request = streaming(Body::from("one, two").with_length(9));
    let error = request.send(&client).await.unwrap_err();
    assert_eq!(error.field(), Some("file"));
    assert!(
        error.to_string().contains("8 bytes, and 9 were told"),
        "{error}"
    );
    // What broke off was never taken for a whole request.
    assert!(server.requests().iter().all(|sent| sent.body.is_empty()));
}

#[tokio::test]
async fn a_stream_that_fails_is_a_transport_error() {
    let server = Recorder::start().await;
    let failing = stream::iter([Ok(Bytes::from_static(b"a")), Err("the disk is gone")]);
    let request = streaming(Body::stream(failing));
    let error = request.send(&client(&server)).await.unwrap_err();
    assert!(error.is_transport(), "{error}");
    let text = error.to_string();
    assert!(
        text.contains("the request's body could not be read whole"),
        "{text}"
    );
    assert!(!text.contains("the disk is gone"), "{text}");
}

#[tokio::test]
async fn only_what_is_sent_takes_the_stream() {
    let server = Recorder::start().await;
    let client = client(&server);
    let request = streaming(Body::stream(pieces()));
    drop(request.send(&client));
    let refused = request.send(&client).header("no name", "x").await;
    assert!(refused.unwrap_err().is_request());
    assert!(request.to_http("https://example.com").is_err());
    let (first, second) = (request.send(&client), request.send(&client));
    first.await.unwrap();
    assert_eq!(second.await.unwrap_err().field(), Some("file"));
    assert_eq!(recorded(&server.only()).await, streamed());
}

/// Serializing for another purpose, such as a log, takes nothing.
#[tokio::test]
async fn a_part_is_no_json_and_stays_whole() {
    #[endpoint(POST, "/media", multipart)]
    #[derive(Serialize)]
    struct Logged {
        file: Part,
    }

    let request = Logged {
        file: Part::new(Body::stream(pieces())),
    };
    let error = serde_json::to_string(&request).unwrap_err();
    assert!(error.to_string().contains("multipart body only"), "{error}");
    let server = Recorder::start().await;
    request.send(&client(&server)).await.unwrap();
    assert_eq!(recorded(&server.only()).await[0].body, "one, two");
}

/// Who has read as many bytes as were told does not ask for more.
#[tokio::test]
async fn what_is_too_long_breaks_off_where_a_piece_ends_as_well() {
    #[endpoint(PUT, "/", bytes)]
    struct Put(#[body] Body);

    let server = Recorder::start().await;
    let client = client(&server);
    let zeros = |count| tokio::io::AsyncReadExt::take(tokio::io::repeat(0), count);
    for body in [
        Body::stream(pieces()).with_length(5),
        Body::reader(zeros(20_000)).with_length(16 * 1024),
        Body::reader(zeros(40_000)).with_length(32 * 1024),
    ] {
        let error = Put(body).send(&client).await.unwrap_err();
        assert!(error.is_transport(), "{error}");
    }
    assert!(server.requests().iter().all(|sent| sent.body.is_empty()));
    let right = Put(Body::reader(zeros(32 * 1024)).with_length(32 * 1024));
    right.send(&client).await.unwrap();
    let sent = server.requests().pop().unwrap();
    assert_eq!(sent.body.len(), 32 * 1024);
    assert_eq!(sent.header("content-length"), Some("32768"));
    let empty = Put(Body::reader(zeros(0)).with_length(0));
    empty.send(&client).await.unwrap();
    let sent = server.requests().pop().unwrap();
    assert_eq!(sent.header("content-length"), Some("0"));
    let short = Put(Body::empty().with_length(3));
    let error = short.send(&client).await.unwrap_err();
    assert_eq!(error.field(), Some("body"), "{error}");
    let short = Put(Body::reader(zeros(0)).with_length(3));
    assert!(short.send(&client).await.unwrap_err().is_transport());
}

#[tokio::test]
async fn a_clone_shares_the_stream_whatever_was_told_of_it() {
    let server = Recorder::start().await;
    let client = client(&server);
    let body = Body::stream(pieces());
    let told = body.clone().with_length(8);
    streaming(told.clone()).send(&client).await.unwrap();
    for gone in [body, told] {
        let error = streaming(gone).send(&client).await.unwrap_err();
        assert_eq!(error.field(), Some("file"), "{error}");
    }
    // What makes a stream by giving a clone away gives it once.
    let once = Body::stream(pieces());
    let again = Body::replayable(move || once.clone());
    streaming(again.clone()).send(&client).await.unwrap();
    assert!(
        streaming(again)
            .send(&client)
            .await
            .unwrap_err()
            .is_transport()
    );
    let sent = server.requests();
    assert_eq!(recorded(&sent[0]).await, streamed());
    assert_eq!(recorded(&sent[1]).await, streamed());
    assert!(sent[2..].iter().all(|sent| sent.body.is_empty()));
}

#[endpoint(POST, "/media", multipart)]
struct Two {
    first: Part,
    second: Part,
}

#[tokio::test]
async fn a_refused_call_takes_none_of_its_streams() {
    let server = Recorder::start().await;
    let client = client(&server);
    let (fresh, used) = (Body::stream(pieces()), Body::stream(pieces()));
    streaming(used.clone()).send(&client).await.unwrap();
    let two = Two {
        first: fresh.clone().into(),
        second: used.into(),
    };
    let error = two.send(&client).await.unwrap_err();
    assert_eq!(error.field(), Some("second"), "{error}");
    let twice = Two {
        first: fresh.clone().into(),
        second: fresh.clone().into(),
    };
    let error = twice.send(&client).await.unwrap_err();
    assert_eq!(error.field(), Some("second"), "{error}");
    streaming(fresh).send(&client).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_stream_is_made_once_for_each_time_that_it_is_sent() {
    let made = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&made);
    let body = Body::replayable(move || {
        count.fetch_add(1, Ordering::Relaxed);
        Body::stream(pieces())
    });
    let server = Recorder::start().await;
    let client = client(&server);
    let request = streaming(body);
    for sent in 1..=2 {
        request.send(&client).await.unwrap();
        assert_eq!(made.load(Ordering::Relaxed), sent);
    }
}

/// The end of one part is not the end of the whole.
#[tokio::test]
async fn trailers_of_a_part_are_none_of_the_whole() {
    let frames = || {
        let trailers = http::HeaderMap::from_iter([(
            http::HeaderName::from_static("x-trailer"),
            http::HeaderValue::from_static("x"),
        )]);
        stream::iter([
            Ok::<_, Infallible>(Frame::data(Bytes::from("one, two"))),
            Ok(Frame::trailers(trailers)),
        ])
    };
    let mut body = Body::once(http_body_util::StreamBody::new(frames()));
    // Alone, they are passed on.
    let mut seen = 0;
    while let Some(frame) = body.frame().await {
        seen += usize::from(frame.unwrap().is_trailers());
    }
    assert_eq!(seen, 1);
    let server = Recorder::start().await;
    let body = Body::once(http_body_util::StreamBody::new(frames()));
    streaming(body).send(&client(&server)).await.unwrap();
    assert_eq!(recorded(&server.only()).await, streamed());
}

#[tokio::test]
async fn what_is_left_of_a_body_is_known_while_it_is_read() {
    let chunks = ["one, ", "", "two"].map(|piece| Ok::<_, Infallible>(Bytes::from(piece)));
    let mut body = Body::stream(stream::iter(chunks)).with_length(8);
    let mut left = vec![body.size_hint().exact()];
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        read.push(frame.unwrap().into_data().unwrap());
        left.push(body.size_hint().exact());
    }
    assert_eq!(read, ["one, ", "two"]);
    assert_eq!(left, [Some(8), Some(3), Some(0)]);

    let mut bytes = Body::from(vec![7; 100_000]);
    assert_eq!(bytes.size_hint().exact(), Some(100_000));
    let first = bytes.frame().await.unwrap().unwrap().into_data().unwrap();
    assert_eq!(bytes.as_bytes().unwrap().len(), 100_000 - first.len());
    assert!(!bytes.is_end_stream());
    assert_eq!(bytes.into_bytes().unwrap().len(), 100_000 - first.len());
}

/// A transport gets a body that it can read twice, if that is possible.
#[tokio::test]
async fn a_body_of_several_pieces_can_be_had_again() {
    struct Twice;

    impl Transport for Twice {
        fn send(&self, request: http::Request<Body>) -> TransportFuture {
            Box::pin(async move {
                let body = request.into_body();
                let again = body.try_clone().map(BodyExt::collect);
                let read = body.collect().await.unwrap().to_bytes();
                if let Some(again) = again {
                    assert_eq!(again.await.unwrap().to_bytes(), read);
                    return Ok(http::Response::new("true".into()));
                }
                Ok(http::Response::new("false".into()))
            })
        }
    }

    #[endpoint(POST, "/media", multipart, response = bool)]
    struct Again {
        file: Part,
    }

    let client = Client::builder("http://127.0.0.1")
        .transport(Twice)
        .build()
        .unwrap();
    let again = |file: Body| Again { file: file.into() };
    let large = Body::from(vec![7; 100_000]);
    assert!(again(large).send(&client).await.unwrap());
    let anew = Body::replayable(|| Body::stream(pieces())).with_length(8);
    assert!(again(anew).send(&client).await.unwrap());
    let once = Body::stream(pieces());
    assert!(!again(once).send(&client).await.unwrap());
}

#[test]
fn the_first_stream_is_the_one_that_is_named() {
    let two = Two {
        first: Body::stream(pieces()).into(),
        second: Body::stream(pieces()).into(),
    };
    let error = two.to_http("https://example.com").unwrap_err();
    assert_eq!(error.field(), Some("first"));
}
