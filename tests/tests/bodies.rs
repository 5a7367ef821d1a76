//! Bodies of text, of bytes and of streams.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use waypost::{Body, BytesBody, Endpoint, endpoint};
use waypost_tests::Recorder;
use waypost_tests::encoded::{sent, some};

#[endpoint(PUT, "/notes/<id>", text)]
struct PutNote<T: std::fmt::Display> {
    id: u8,
    #[body]
    note: T,
    #[query]
    draft: Option<bool>,
}

#[test]
fn a_text_is_what_displays_itself() {
    let text = "text/plain; charset=utf-8";
    let note = PutNote {
        id: 1,
        note: "é\r\n",
        draft: Some(true),
    };
    assert_eq!(sent(&note), some(text, "4", "é\r\n"));
    let note = PutNote {
        id: 1,
        note: 7,
        draft: None,
    };
    assert_eq!(sent(&note), some(text, "1", "7"));
    let note = PutNote {
        id: 1,
        note: "",
        draft: None,
    };
    assert_eq!(sent(&note), some(text, "0", ""));
}

struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Err(std::fmt::Error)
    }
}

#[test]
fn a_text_that_cannot_be_written_names_the_field() {
    let note = PutNote {
        id: 1,
        note: Broken,
        draft: None,
    };
    let error = note.to_http("https://example.com").unwrap_err();
    assert_eq!(error.field(), Some("note"));
}

#[endpoint(PUT, "/files/<path..>", bytes)]
struct PutFile<T: BytesBody> {
    path: &'static str,
    #[body]
    content: T,
}

fn put<T: BytesBody>(content: T) -> PutFile<T> {
    PutFile {
        path: "a/b",
        content,
    }
}

#[test]
fn bytes_are_whatever_holds_bytes() {
    let expected = some("application/octet-stream", "3", "abc");
    assert_eq!(sent(&put(Bytes::from_static(b"abc"))), expected);
    assert_eq!(sent(&put(b"abc".to_vec())), expected);
    assert_eq!(sent(&put(*b"abc")), expected);
    assert_eq!(sent(&put(b"abc".as_slice())), expected);
    assert_eq!(sent(&put("abc")), expected);
    assert_eq!(sent(&put(String::from("abc"))), expected);
    assert_eq!(sent(&put(Cow::Borrowed("abc"))), expected);
    assert_eq!(sent(&put(Arc::<[u8]>::from(*b"abc"))), expected);
    assert_eq!(sent(&put(Some(Box::<str>::from("abc")))), expected);
    assert_eq!(sent(&put(Body::from("abc"))), expected);
}

#[test]
fn none_is_no_body() {
    let expected = (None, Some(String::from("0")), Bytes::new());
    assert_eq!(sent(&put(None::<Bytes>)), expected);
}

#[tokio::test]
async fn a_stream_goes_in_chunks_or_with_its_length() {
    let pieces =
        || stream::iter(["ab", "c"].map(|piece| Ok::<_, std::io::Error>(Bytes::from(piece))));
    let server = Recorder::start().await;
    let client = server.client();
    put(Body::stream(pieces())).send(&client).await.unwrap();
    put(Body::stream(pieces()).with_length(3))
        .send(&client)
        .await
        .unwrap();
    put(Some(Body::reader(&b"abc"[..])))
        .send(&client)
        .await
        .unwrap();
    let lengths = server.requests().into_iter().map(|sent| {
        assert_eq!(sent.body, "abc");
        assert_eq!(
            sent.header("content-type"),
            Some("application/octet-stream")
        );
        sent.header("content-length").map(str::to_owned)
    });
    let lengths: Vec<_> = lengths.collect();
    assert_eq!(lengths, [None, Some(String::from("3")), None]);
}

#[test]
fn a_stream_is_no_request_of_bytes() {
    let nothing = stream::iter(None::<Result<Bytes, std::io::Error>>);
    let error = put(Body::stream(nothing))
        .to_http("https://example.com")
        .unwrap_err();
    assert_eq!(error.field(), Some("content"));
    assert!(error.to_string().contains("a stream"), "{error}");
}

#[endpoint(PUT, "/images", bytes, headers("Content-Type" = "image/png"))]
struct PutImage {
    #[body]
    image: &'static [u8],
}

#[endpoint(PUT, "/images", bytes)]
struct PutAny {
    #[body]
    image: &'static [u8],
    #[header("Content-Type")]
    content_type: Option<&'static str>,
}

#[test]
fn a_content_type_may_be_told() {
    assert_eq!(sent(&PutImage { image: b"x" }), some("image/png", "1", "x"));
    let gif = PutAny {
        image: b"x",
        content_type: Some("image/gif"),
    };
    assert_eq!(sent(&gif), some("image/gif", "1", "x"));
    let any = PutAny {
        image: b"x",
        content_type: None,
    };
    assert_eq!(sent(&any), some("application/octet-stream", "1", "x"));
}
