//! Files that are streams: sent in chunks or with their length, once or anew.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::{FutureExt, StreamExt, stream};
use http_body::{Body as _, Frame};
use http_body_util::BodyExt;
use tokio::io::{AsyncRead, ReadBuf};
use waypost::{Body, Endpoint, endpoint};
use waypost_tests::Recorder;
use waypost_tests::parts::{recorded, written};
use waypost_tests::uploads::{pieces, streamed, streaming};

#[tokio::test]
async fn a_stream_of_unknown_length_goes_in_chunks() {
    let server = Recorder::start().await;
    let request = streaming(Body::stream(pieces()));
    request.send(&server.client()).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.header("transfer-encoding"), Some("chunked"));
    assert_eq!(sent.header("content-length"), None);
    assert_eq!(recorded(&sent).await, streamed());
}

#[tokio::test]
async fn a_stream_of_known_length_goes_with_its_length() {
    let server = Recorder::start().await;
    let client = server.client();
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
    request.send(&server.client()).await.unwrap();
    let sent = server.only();
    let length = sent.body.len().to_string();
    assert_eq!(sent.header("content-length"), Some(&*length));
    assert_eq!(recorded(&sent).await[1].body, large);
    // What is bytes can be had as bytes.
    assert_eq!(written(&request).await[1].body, large);
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
    let client = server.client();
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
    let twice = streaming(Body::from("one, two").with_length(9).with_length(9));
    let error = twice.send(&client).await.unwrap_err();
    assert!(error.to_string().contains("9 were told"), "{error}");
    // What broke off was never taken for a whole request.
    assert!(server.requests().iter().all(|sent| sent.body.is_empty()));
}

#[tokio::test]
async fn a_stream_that_fails_is_a_transport_error() {
    let server = Recorder::start().await;
    let failing = stream::iter([Ok(Bytes::from_static(b"a")), Err("the disk is gone")]);
    let request = streaming(Body::stream(failing));
    let error = request.send(&server.client()).await.unwrap_err();
    assert!(error.is_transport(), "{error}");
    let text = error.to_string();
    assert!(
        text.contains("the request's body could not be read whole"),
        "{text}"
    );
    assert!(!text.contains("the disk is gone"), "{text}");
}

/// Who has read as many bytes as were told does not ask for more.
#[tokio::test]
async fn what_is_too_long_breaks_off_where_a_piece_ends_as_well() {
    #[endpoint(PUT, "/", bytes)]
    struct Put(#[body] Body);

    let server = Recorder::start().await;
    let client = server.client();
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

/// A reader that gives one byte at a time, and waits before each.
struct Drop(Vec<u8>, bool);

impl AsyncRead for Drop {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        self.1 = !self.1;
        if self.1 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if let Some(byte) = self.0.pop() {
            buffer.put_slice(&[byte]);
        }
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn a_reader_that_drips_is_read_to_its_end() {
    let expected: Vec<u8> = (0..40_000_u32)
        .map(|number| number.to_le_bytes()[0])
        .collect();
    let drops = expected.iter().rev().copied().collect();
    let body = Body::reader(Drop(drops, false)).with_length(40_000);
    let read = body.collect().await.unwrap().to_bytes();
    assert_eq!(read, expected);
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
    streaming(body).send(&server.client()).await.unwrap();
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

    // The last piece is kept until the end, and is still to come.
    let open = stream::iter(["one, ", "two"].map(|piece| Ok::<_, Infallible>(Bytes::from(piece))));
    let mut body = Body::stream(open.chain(stream::pending())).with_length(8);
    body.frame().await.unwrap().unwrap();
    assert!(body.frame().now_or_never().is_none());
    assert_eq!(body.size_hint().exact(), Some(3));

    // What has ended too early has ended.
    let mut short = Body::reader(&b"abc"[..]).with_length(5);
    short.frame().await.unwrap().unwrap();
    assert!(short.frame().await.unwrap().is_err());
    assert!(short.frame().await.is_none());

    let mut bytes = Body::from(vec![7; 100_000]);
    assert_eq!(bytes.size_hint().exact(), Some(100_000));
    let first = bytes.frame().await.unwrap().unwrap().into_data().unwrap();
    assert_eq!(bytes.as_bytes().unwrap().len(), 100_000 - first.len());
    assert!(!bytes.is_end_stream());
    assert_eq!(bytes.into_bytes().unwrap().len(), 100_000 - first.len());
}
