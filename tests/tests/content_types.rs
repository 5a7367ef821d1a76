//! Under which content types an answer is what was declared.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use http::HeaderValue;
use waypost::{
    Binary, ByStatus, Endpoint, ErrorBody, Events, Lines, Reply, Streaming, Text, endpoint,
};
use waypost_tests::Pieces;

#[derive(Debug, ByStatus)]
enum Found {
    #[status(200)]
    Number(Reply<u8>),
}

/// JSON, and a line of it; to an event stream it is a comment.
const BODY: &str = "1";

const JSON: &[&str] = &[
    "application/json",
    "application/json; charset=utf-8",
    "Application/JSON ;",
    "application/problem+json",
    "application/vnd.api+json; version=1",
    "",
];
const NO_JSON: &[(&[u8], &str)] = &[
    (b"text/html", "text/html"),
    (b"text/html; charset=utf-8", "text/html; charset=utf-8"),
    (
        b"text/plain; a=application/json",
        "text/plain; a=application/json",
    ),
    (b"text/json", "text/json"),
    (b"application/json-seq", "application/json-seq"),
    (b"application/jsonp", "application/jsonp"),
    (
        b"application/json, text/html",
        "application/json, text/html",
    ),
    (b"json", "json"),
    (b";", ";"),
    (b"\xff", "\u{fffd}"),
    (b"application/json\xff", "application/json\u{fffd}"),
];

fn by_hand(content_type: &[u8]) -> http::Response<Bytes> {
    let mut answer = http::Response::new(Bytes::from(BODY));
    let content_type = HeaderValue::from_bytes(content_type).unwrap();
    if !content_type.is_empty() {
        answer.headers_mut().insert("content-type", content_type);
    }
    answer
}

macro_rules! accepted {
    ($($type:ty: $content_types:expr;)*) => {
        $({
            #[endpoint(GET, "/", response = $type)]
            struct Get;

            for content_type in $content_types {
                let content_type: &[u8] = content_type.as_ref();
                let client = Pieces::new([BODY]).content_type(content_type).client();
                for found in [Get.send(&client).await, Get::from_http(by_hand(content_type))] {
                    assert!(found.is_ok(), "{} {content_type:?}: {found:?}", stringify!($type));
                }
            }
        })*
    };
}

macro_rules! refused {
    ($($type:ty: $content_types:expr, $what:expr;)*) => {
        $({
            #[endpoint(GET, "/", response = $type)]
            struct Get;

            for (content_type, shown) in $content_types {
                let content_type: &[u8] = content_type.as_ref();
                let client = Pieces::new([BODY]).content_type(content_type).client();
                for found in [Get.send(&client).await, Get::from_http(by_hand(content_type))] {
                    let error = found.unwrap_err();
                    assert!(error.is_unexpected(), "{error}");
                    let end = format!(": content type `{shown}` is not {}", $what);
                    assert!(error.to_string().ends_with(&end), "{error}");
                    assert_eq!(error.body().unwrap(), BODY);
                }
            }
        })*
    };
}

#[tokio::test]
async fn json_is_tried_without_a_content_type_and_under_its_own() {
    accepted! {
        u8: JSON;
        Option<u8>: JSON;
        serde_json::Value: JSON;
        Reply<u8>: JSON;
        Found: JSON;
        Lines<u8>: JSON;
    }
}

#[tokio::test]
async fn json_under_another_content_type_is_none() {
    refused! {
        u8: NO_JSON, "JSON";
        Option<u8>: NO_JSON, "JSON";
        Vec<u8>: NO_JSON, "JSON";
        Reply<u8>: NO_JSON, "JSON";
        Found: NO_JSON, "JSON";
        Lines<u8>: NO_JSON, "JSON lines";
        Events<u8>: NO_JSON, "an event stream";
    }
}

#[tokio::test]
async fn what_is_no_json_comes_under_any_content_type() {
    let any = NO_JSON.iter().map(|(content_type, _)| *content_type);
    let any: Vec<_> = any
        .chain(JSON.iter().map(|right| right.as_bytes()))
        .collect();
    accepted! {
        (): &any;
        Text: &any;
        Binary: &any;
        ErrorBody: &any;
        Streaming: &any;
        Reply<Text>: &any;
    }
}

/// A failure's content type counts as well, under its own type.
#[tokio::test]
async fn a_failure_in_another_content_type_is_unexpected() {
    #[endpoint(GET, "/", error = Vec<u8>)]
    struct Get;

    let client = Pieces::new(["<html>"]).status(http::StatusCode::BAD_GATEWAY);
    let error = Get
        .send(&client.content_type(b"text/html").client())
        .await
        .unwrap_err();
    assert!(error.is_unexpected(), "{error}");
    let text = "GET / was answered unexpectedly with 502 Bad Gateway: content type `text/html` is not JSON";
    assert_eq!(error.to_string(), text);
    assert_eq!(error.body().unwrap(), "<html>");
}
