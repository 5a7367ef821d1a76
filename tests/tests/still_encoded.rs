//! Answers that are still encoded when they are to be decoded: nobody asked for the encoding, or nobody
//! could take it off.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::marker::PhantomData;

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use waypost::{Binary, Client, Decode, Endpoint, Error, ErrorKind, Text, endpoint};
use waypost_tests::compressed::compressed;
use waypost_tests::{Raw, Then};

#[endpoint(GET, "/", response = T)]
struct Get<T: Decode> {
    #[skip]
    kind: PhantomData<T>,
}

fn get<T: Decode>() -> Get<T> {
    Get { kind: PhantomData }
}

const TEXT: &[u8] = br#"{"status": "stopped"}"#;

fn value() -> Value {
    json!({"status": "stopped"})
}

/// An answer in JSON.
fn answer(status: u16, encoding: &str, body: &'static [u8]) -> Response<Bytes> {
    Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("content-encoding", encoding)
        .body(Bytes::from_static(body))
        .unwrap()
}

/// A server that says of this body what these headers do.
async fn serve(headers: &str, body: &[u8]) -> (Raw, Client) {
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\n{headers}\r\ncontent-length: {length}\r\n\r\n");
    let server = Raw::answering([head.as_bytes(), body].concat(), Then::Close).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// All three features are on here; `deflate` is one of reqwest's only, which these tests turn on too.
#[tokio::test]
async fn an_encoding_that_nobody_asked_for_is_named() {
    let twice = compressed("gzip", &compressed("gzip", TEXT));
    for (encoding, body) in [
        ("deflate", compressed("deflate", TEXT)),
        ("x-gzip", compressed("gzip", TEXT)),
        ("gzip, gzip", twice.clone()),
    ] {
        let (_server, client) = serve(&format!("content-encoding: {encoding}"), &body).await;
        let error = get::<Value>().send(&client).await.unwrap_err();
        check_named(&error, encoding, &body);
        let error = get::<Text>().send(&client).await.unwrap_err();
        check_named(&error, encoding, &body);
        let bytes = get::<Binary>().send(&client).await.unwrap();
        assert_eq!(bytes.0, body);
        get::<()>().send(&client).await.unwrap();
    }
    // Of two lines one layer is taken off, and both lines with it.
    let headers = "content-encoding: gzip\r\ncontent-encoding: gzip";
    let (_server, client) = serve(headers, &twice).await;
    let error = get::<Value>().send(&client).await.unwrap_err();
    assert!(error.is_unexpected(), "{error}");
}

fn check_named(error: &Error, encoding: &str, body: &[u8]) {
    let ErrorKind::Unexpected(answer) = error.kind() else {
        panic!("another kind: {error}");
    };
    assert_eq!(
        answer.error().to_string(),
        format!("the body is encoded as `{encoding}`, which is not decoded")
    );
    assert_eq!(answer.body(), body);
}

/// Without a client, as with one that has not the feature.
#[test]
fn an_answer_that_is_still_encoded_is_unexpected() {
    let long = "x".repeat(100);
    let cut = format!("{}…", &long[..60]);
    for (encoding, named) in [
        ("gzip", "gzip"),
        ("GZIP", "GZIP"),
        ("x-gzip", "x-gzip"),
        ("identity, br", "identity, br"),
        ("gzip, gzip", "gzip, gzip"),
        (long.as_str(), cut.as_str()),
    ] {
        let error = Get::<Value>::from_http(answer(200, encoding, TEXT)).unwrap_err();
        check_named(&error, named, TEXT);
        let error = Get::<Text>::from_http(answer(200, encoding, TEXT)).unwrap_err();
        assert!(error.is_unexpected(), "{error}");
        let error = Get::<Option<Value>>::from_http(answer(200, encoding, TEXT)).unwrap_err();
        check_named(&error, named, TEXT);

        // What takes anything, and what has nothing to be decoded.
        Get::<()>::from_http(answer(200, encoding, TEXT)).unwrap();
        let bytes = Get::<Binary>::from_http(answer(200, encoding, TEXT)).unwrap();
        assert_eq!(bytes.0, TEXT);
        let error = Get::<Value>::from_http(answer(500, encoding, TEXT)).unwrap_err();
        assert_eq!(error.failure().unwrap().error().bytes(), TEXT);
        let nothing = Get::<Option<Value>>::from_http(answer(200, encoding, b"")).unwrap();
        assert_eq!(nothing, None);
        assert_eq!(
            Get::<Text>::from_http(answer(200, encoding, b""))
                .unwrap()
                .0,
            ""
        );
        let error = Get::<Value>::from_http(answer(200, encoding, b"")).unwrap_err();
        assert!(error.to_string().ends_with("200 OK: empty body"), "{error}");
    }
    let mut twice = answer(200, "identity", TEXT);
    twice
        .headers_mut()
        .append("content-encoding", "br".parse().unwrap());
    let error = Get::<Value>::from_http(twice).unwrap_err();
    check_named(&error, "identity, br", TEXT);

    for encoding in ["identity", "Identity", "", "identity, identity"] {
        let decoded = Get::<Value>::from_http(answer(200, encoding, TEXT)).unwrap();
        assert_eq!(decoded, value());
        let text = Get::<Text>::from_http(answer(200, encoding, TEXT)).unwrap();
        assert_eq!(text.0.as_bytes(), TEXT);
    }
}
