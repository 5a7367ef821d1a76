//! Calls that get no answer, or not the whole of one.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::error::Error as _;

use waypost::{Client, ErrorKind, TransportErrorKind, endpoint};
use waypost_tests::{Raw, Then, told};

#[endpoint(GET, "/streams/<id>", response = serde_json::Value)]
struct GetStream {
    id: &'static str,
}

#[endpoint(GET, "/streams/<id>")]
struct Touch {
    id: &'static str,
}

const ID: &str = "canary";

#[tokio::test]
async fn a_truncated_body_is_a_transport_error_for_whatever_needs_it() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{\"status\"";
    let server = Raw::answering(head, Then::Close).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = told(GetStream { id: ID }.send(&client), "GET /streams/<id> ", ID).await;
    assert!(
        error.is_transport() && error.may_have_been_sent() && !error.is_timeout(),
        "{error}"
    );
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("another kind");
    };
    assert_eq!(transport.kind(), TransportErrorKind::Body);
    assert!(error.source().is_some());
    Touch { id: ID }.send(&client).await.unwrap();
}

#[tokio::test]
async fn a_refused_connection_says_that_nothing_was_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder(url).build().unwrap();
    let error = told(GetStream { id: ID }.send(&client), "GET /streams/<id> ", ID).await;
    assert!(
        error.is_transport() && error.is_connect() && !error.may_have_been_sent(),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "GET /streams/<id> got no answer: no connection could be made (the request was not sent; 3 attempts)"
    );
    assert!(error.source().is_some());
}

#[tokio::test]
async fn a_connection_that_is_closed_without_an_answer_may_have_carried_the_request() {
    let server = Raw::answering("", Then::Close).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = told(GetStream { id: ID }.send(&client), "GET /streams/<id> ", ID).await;
    assert!(
        error.is_transport() && !error.is_connect() && error.may_have_been_sent(),
        "{error}"
    );
}

#[test]
fn outside_of_tokio_a_call_is_an_error_and_no_panic() {
    use std::future::Future;
    use std::task::{Context, Poll, Waker};
    let client = Client::builder("https://example.com").build().unwrap();
    let mut call = Box::pin(Touch { id: ID }.send(&client));
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    else {
        panic!("it went out");
    };
    assert!(
        error.is_request() && error.to_string().contains("Tokio"),
        "{error}"
    );
}
