//! What is sent as it is, and handed over as it comes.

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::stream;
use http::StatusCode;
use waypost::{Body, Streaming, endpoint};
use waypost_tests::{Raw, Recorder, Then};

use crate::by_hyper;

const LARGE: usize = 8 << 20;

#[endpoint(PUT, "/<name>", bytes)]
struct Upload {
    name: &'static str,
    #[query]
    note: &'static str,
    #[body]
    body: Body,
}

#[endpoint(GET, "/", response = Streaming)]
struct Download;

fn large() -> Bytes {
    (0..=255).cycle().take(LARGE).collect()
}

#[tokio::test]
async fn a_large_body_arrives_whole_with_its_length() {
    let server = Recorder::start().await;
    let client = by_hyper(server.url()).build().unwrap();
    let body = Body::from(large());
    let (name, note) = ("a/b", "c&d");
    Upload { name, note, body }.send(&client).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.target, "/a%2Fb?note=c%26d");
    assert_eq!(sent.header("content-length").unwrap(), LARGE.to_string());
    assert!(sent.body == large());
}

#[tokio::test]
async fn a_stream_arrives_in_chunks() {
    let server = Recorder::start().await;
    let client = by_hyper(server.url()).build().unwrap();
    let pieces = stream::iter(["one, ", "two"].map(Ok::<_, Infallible>));
    let body = Body::stream(pieces);
    let (name, note) = ("a", "b");
    Upload { name, note, body }.send(&client).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.header("transfer-encoding"), Some("chunked"));
    assert_eq!(sent.header("content-length"), None);
    assert_eq!(sent.text(), "one, two");
}

#[tokio::test]
async fn an_answer_is_handed_over_piece_by_piece() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nfirst ";
    let server = Raw::answering(head.replace(": 6", ": 12"), Then::Stall).await;
    let client = by_hyper(server.url()).build().unwrap();
    let mut stream = Download.send(&client).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "first ");
}

#[tokio::test]
async fn no_encoding_is_asked_for_and_no_redirect_is_followed() {
    let elsewhere = Recorder::start().await;
    let head = format!(
        "HTTP/1.1 302 Found\r\nlocation: {}\r\n\r\n",
        elsewhere.url()
    );
    let redirects = Raw::answering(head, Then::Close).await;
    let client = by_hyper(redirects.url()).build().unwrap();
    let error = Download.send(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    assert!(elsewhere.requests().is_empty());
    let client = client.with(|client| client.base(elsewhere.url())).unwrap();
    let _ = Download.send(&client).await.unwrap();
    assert_eq!(elsewhere.only().header("accept-encoding"), None);
}
