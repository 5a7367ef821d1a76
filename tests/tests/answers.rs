//! What comes back, good and bad, and which of the four kinds of errors it is.
#![allow(clippy::unwrap_used, clippy::panic)]

use http::StatusCode;
use serde::Deserialize;
use serde_json::value::RawValue;
use waypost::{Call, Client, Error, ErrorBody, ErrorKind, Reply, endpoint};
use waypost_tests::{Recorder, told};

#[derive(Debug, PartialEq, Deserialize)]
struct Stream {
    status: Status,
    #[serde(default)]
    parts: Vec<Part>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Stopped,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Part {
    size: u8,
}

/// A failure that does not print itself.
#[derive(Debug, PartialEq, Deserialize)]
struct Silent {
    code: u32,
}

#[endpoint(GET, "/streams/<id>", response = Stream, error = Silent)]
struct GetStream {
    id: &'static str,
}

#[endpoint(GET, "/streams/<id>")]
struct Touch {
    id: &'static str,
}

#[endpoint(GET, "/streams/<id>", response = Option<Stream>)]
struct MaybeStream {
    id: &'static str,
}

const ID: &str = "canary";

async fn client(status: u16, content_type: &'static str, body: &'static str) -> (Recorder, Client) {
    let status = StatusCode::from_u16(status).unwrap();
    let server = Recorder::answering(status, content_type, body).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

async fn error<R: std::fmt::Debug, E>(call: Call<R, E>) -> Error<E> {
    told(call, "GET /streams/<id> ", ID).await
}

const JSON: &str = "application/json";
const GOOD: &str = r#"{"status": "stopped", "unknown": [1, {}]}"#;
const STOPPED: Stream = Stream {
    status: Status::Stopped,
    parts: Vec::new(),
};

#[tokio::test]
async fn json_is_decoded_under_its_content_types() {
    for content_type in [
        JSON,
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/vnd.api+json",
        "application/problem+json;x=y",
        "",
    ] {
        let (_server, client) = client(200, content_type, GOOD).await;
        assert_eq!(
            GetStream { id: ID }.send(&client).await.unwrap(),
            STOPPED,
            "{content_type}"
        );
    }
    let (_server, client) = client(201, JSON, "\u{feff}{\"status\": \"stopped\"}").await;
    assert_eq!(GetStream { id: ID }.send(&client).await.unwrap(), STOPPED);
}

#[tokio::test]
async fn what_is_not_described_is_unexpected_and_says_why() {
    for (status, content_type, body, text) in [
        (
            200,
            "text/html",
            "<html>",
            "200 OK: content type `text/html` is not JSON",
        ),
        (
            200,
            "text/json-ish",
            GOOD,
            "200 OK: content type `text/json-ish` is not JSON",
        ),
        (
            200,
            "text/html; profile=a+json",
            GOOD,
            "200 OK: content type `text/html; profile=a+json` is not JSON",
        ),
        (200, JSON, "", "200 OK: empty body"),
        (204, "", "", "204 No Content: empty body"),
        (200, JSON, "{", "200 OK: EOF while parsing an object"),
        (200, JSON, "nonsense", "200 OK: expected ident"),
        (
            200,
            JSON,
            r#"{"status": "stopped"} {}"#,
            "200 OK: trailing characters",
        ),
        (200, JSON, "{}", "200 OK: missing field `status`"),
        (
            200,
            JSON,
            r#"{"status": "odd"}"#,
            "200 OK: status: unknown variant `odd`, expected `stopped`",
        ),
        (
            200,
            JSON,
            r#"{"status": "stopped", "parts": [{"size": 1}, {"size": 256}]}"#,
            "200 OK: parts[1].size: invalid value: integer `256`, expected u8",
        ),
        (
            200,
            JSON,
            r#"{"status": "stopped", "parts": [{"size": 1}, {}]}"#,
            "200 OK: parts[1]: missing field `size`",
        ),
        (
            500,
            "text/html",
            "<html>",
            "500 Internal Server Error: content type `text/html` is not JSON",
        ),
        (
            404,
            JSON,
            r#"{"code": "x"}"#,
            "404 Not Found: code: invalid type: string \"x\", expected u32",
        ),
        (599, JSON, "", "599: empty body"),
    ] {
        let (_server, client) = client(status, content_type, body).await;
        let error = error(GetStream { id: ID }.send(&client)).await;
        assert!(error.is_unexpected(), "{error}");
        assert_eq!(
            error.to_string(),
            format!("GET /streams/<id> was answered unexpectedly with {text}")
        );
        let ErrorKind::Unexpected(answer) = error.kind() else {
            panic!("another kind");
        };
        assert_eq!(answer.status().as_u16(), status);
        assert_eq!(answer.body(), body);
        assert_eq!(answer.content_type().unwrap_or_default(), content_type);
        assert!(error.may_have_been_sent());
    }
}

#[tokio::test]
async fn what_a_server_says_makes_no_text_long_or_two_lines() {
    let long: &'static str = Box::leak("x".repeat(100_000).into_boxed_str());
    let variant = format!("{{\"status\": \"odd\\n{long}\"}}");
    let key = format!("{{\"status\": \"stopped\", \"parts\": [{{\"a\\n{long}\": 1}}]}}");
    for body in [variant, key] {
        let server = Recorder::answering(StatusCode::OK, JSON, body).await;
        let client = Client::builder(server.url()).build().unwrap();
        let error = error(GetStream { id: ID }.send(&client)).await;
        assert!(error.is_unexpected() && error.to_string().len() < 1000);
    }
    let (_server, client) = client(200, long, GOOD).await;
    let error = error(GetStream { id: ID }.send(&client)).await;
    assert!(error.is_unexpected() && error.to_string().len() < 1000);
}

#[tokio::test]
async fn a_unit_ignores_the_body_and_an_option_takes_an_empty_one() {
    for (status, content_type, body) in [
        (200, "text/html", "<html>"),
        (200, JSON, "{"),
        (204, "", ""),
        (202, JSON, ""),
    ] {
        let (_server, client) = client(status, content_type, body).await;
        Touch { id: ID }.send(&client).await.unwrap();
    }
    for (status, content_type, body, expected) in [
        (204, "", "", None),
        (200, "text/html", "", None),
        (200, JSON, "null", None),
        (200, JSON, GOOD, Some(STOPPED)),
    ] {
        let (_server, client) = client(status, content_type, body).await;
        assert_eq!(
            MaybeStream { id: ID }.send(&client).await.unwrap(),
            expected
        );
    }
    let (_server, client) = client(200, "text/html", "<html>").await;
    assert!(
        error(MaybeStream { id: ID }.send(&client))
            .await
            .is_unexpected()
    );
}

#[tokio::test]
async fn a_failure_is_typed_and_keeps_status_headers_and_body() {
    let (_server, client) = client(404, JSON, r#"{"code": 20404}"#).await;
    let error = error(GetStream { id: ID }.send(&client)).await;
    assert!(error.is_failure());
    assert_eq!(
        error.to_string(),
        "GET /streams/<id> failed with 404 Not Found"
    );
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.headers().unwrap()["content-type"], JSON);
    let erased = error.erase();
    assert_eq!(
        erased
            .failure()
            .unwrap()
            .error()
            .json::<Silent>()
            .unwrap()
            .code,
        20404
    );
    let failure = erased.into_failure().unwrap();
    assert_eq!(failure.body(), r#"{"code": 20404}"#);
}

#[endpoint(GET, "/streams/<id>", response = Box<RawValue>)]
struct RawStream {
    id: &'static str,
}

#[tokio::test]
async fn json_can_be_left_as_it_is() {
    let (_server, client) = client(200, JSON, GOOD).await;
    let raw = RawStream { id: ID }.send(&client).await.unwrap();
    assert_eq!(raw.get(), GOOD);
}

#[tokio::test]
async fn a_raw_failure_can_be_decoded_later() {
    for (body, code) in [("{\"code\": 1}", 1), ("\u{feff}{\"code\": 2}", 2)] {
        let (_server, client) = client(500, JSON, body).await;
        let error = Touch { id: ID }.send(&client).await.unwrap_err();
        let failure = error.into_failure().unwrap().into_error();
        assert_eq!(failure.json::<Silent>().unwrap().code, code);
    }
    let long: &'static str = Box::leak(format!("\"{}\"", "x".repeat(70_000)).into_boxed_str());
    let (_server, client) = client(500, JSON, long).await;
    let error = Touch { id: ID }.send(&client).await.unwrap_err();
    let failure = error.into_failure().unwrap().into_error();
    let complaint = failure.json::<String>().unwrap_err().to_string();
    assert_eq!(complaint, "only the first 65536 bytes of the body are kept");
}

#[tokio::test]
async fn a_raw_failure_shows_the_beginning_of_what_the_server_said() {
    let long: &'static str = Box::leak("long ".repeat(100).into_boxed_str());
    for (body, text) in [
        ("no\r\n\tway", "no way".to_owned()),
        ("", "empty body".to_owned()),
        (long, format!("{}…", long[..200].trim_end())),
    ] {
        let (_server, client) = client(500, "", body).await;
        let error: Error<ErrorBody> = error(Touch { id: ID }.send(&client)).await;
        let expected = format!("GET /streams/<id> failed with 500 Internal Server Error: {text}");
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.failure().unwrap().error().bytes(), body);
    }
}

#[tokio::test]
async fn a_reply_has_status_and_headers_too() {
    let (_server, client) = client(201, JSON, GOOD).await;
    let reply: Reply<Stream> = GetStream { id: ID }.send(&client).reply().await.unwrap();
    assert_eq!(reply.status, StatusCode::CREATED);
    assert_eq!(reply.headers["content-type"], JSON);
    assert_eq!(reply.value, STOPPED);
}
