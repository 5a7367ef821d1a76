//! Failures that come under the status of a success.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use waypost::{
    Answer, ByStatus, Classify, Client, Endpoint, ErrorBody, RequestError, RequestWriter, Spec,
    api, endpoint,
};
use waypost_tests::Recorder;

/// `{"ok": false, "error": ".."}`
struct OkFalse;

#[derive(serde::Deserialize)]
struct Envelope {
    ok: bool,
}

impl Classify for OkFalse {
    fn is_failure(answer: &Answer) -> bool {
        answer.json::<Envelope>().is_ok_and(|envelope| !envelope.ok)
    }
}

/// A page, where data should be.
struct Html;

impl Classify for Html {
    fn is_failure(answer: &Answer) -> bool {
        answer
            .content_type()
            .is_some_and(|found| found.starts_with("text/html"))
    }
}

#[derive(Debug, serde::Deserialize)]
struct Message {
    text: String,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Refusal {
    error: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.error)
    }
}

#[endpoint(GET, "/message", response = Message, error = Refusal, classify = OkFalse)]
struct GetMessage;

const GOOD: &str = r#"{"ok": true, "text": "hello"}"#;
const BAD: &str = r#"{"ok": false, "error": "no_text", "text": "hello"}"#;
const JSON: &str = "application/json";

fn answer(status: u16, content_type: &str, body: &'static str) -> http::Response<Bytes> {
    let answer = http::Response::builder().status(status);
    let answer = answer.header("content-type", content_type);
    answer.body(Bytes::from(body)).unwrap()
}

#[tokio::test]
async fn a_200_that_says_no_is_a_failure_like_any_other() {
    let server = Recorder::answering(StatusCode::OK, JSON, BAD).await;
    for found in [
        GetMessage.send(&server.client()).await,
        GetMessage
            .send(&server.client())
            .reply()
            .await
            .map(|reply| reply.value),
        GetMessage::from_http(answer(200, JSON, BAD)),
    ] {
        let error = found.unwrap_err();
        assert!(error.is_failure() && !error.is_unexpected(), "{error}");
        assert_eq!(
            error.to_string(),
            "GET /message failed with 200 OK: no_text"
        );
        assert_eq!(error.status(), Some(StatusCode::OK));
        let failure = error.into_failure().unwrap();
        assert_eq!(failure.body(), BAD);
        assert_eq!(failure.headers()["content-type"], JSON);
        assert_eq!(failure.error().error, "no_text");
    }
    let server = Recorder::answering(StatusCode::OK, JSON, GOOD).await;
    let message = GetMessage.send(&server.client()).await.unwrap();
    assert_eq!(message.text, "hello");
    assert_eq!(
        GetMessage::from_http(answer(201, JSON, GOOD)).unwrap().text,
        "hello"
    );
}

#[test]
fn a_failure_that_does_not_decode_is_unexpected() {
    let error = GetMessage::from_http(answer(200, JSON, r#"{"ok": false}"#)).unwrap_err();
    let begin = "GET /message was answered unexpectedly with 200 OK: ";
    assert!(error.to_string().starts_with(begin), "{error}");
    assert!(
        error.to_string().contains("missing field `error`"),
        "{error}"
    );
}

/// Says yes to all, and is no judge of what is a failure already.
struct Always;

impl Classify for Always {
    fn is_failure(answer: &Answer) -> bool {
        assert!(answer.status().is_success(), "asked of {}", answer.status());
        true
    }
}

#[endpoint(GET, "/", response = Option<u8>, classify = Always)]
struct Never;

#[test]
fn it_is_asked_of_successes_only() {
    for status in [200, 201, 204, 299, 304, 404, 500] {
        let error = Never::from_http(answer(status, JSON, "")).unwrap_err();
        assert!(error.is_failure(), "{error}");
        assert_eq!(error.status().unwrap(), status);
    }
}

/// Looks at all that there is: a 202, with a header, whose body says so.
struct Nosy;

impl Classify for Nosy {
    fn is_failure(answer: &Answer) -> bool {
        answer.status() == 202
            && answer
                .headers()
                .get("x-outcome")
                .is_some_and(|outcome| outcome == "failed")
            && answer.request_id() == Some("r1")
            && answer.text().is_ok_and(|text| text.contains("sorry"))
            && answer.body().is_ok_and(|body| body.len() == 5)
    }
}

#[endpoint(GET, "/", classify = Nosy)]
struct Watched;

#[test]
fn it_sees_status_headers_and_body() {
    let answer = |status: u16, outcome: &str, id: &str, body: &'static str| {
        let answer = http::Response::builder().status(status);
        let answer = answer
            .header("x-outcome", outcome)
            .header("x-request-id", id);
        Watched::from_http(answer.body(Bytes::from(body)).unwrap())
    };
    assert!(
        answer(202, "failed", "r1", "sorry")
            .unwrap_err()
            .is_failure()
    );
    answer(200, "failed", "r1", "sorry").unwrap();
    answer(202, "done", "r1", "sorry").unwrap();
    answer(202, "failed", "r2", "sorry").unwrap();
    answer(202, "failed", "r1", "happy").unwrap();
}

#[api(classify = OkFalse, error = Refusal)]
struct Chat;

#[endpoint(GET, "/inherited", response = Message, api = Chat)]
struct Inherited;

#[endpoint(GET, "/own", response = Message, api = Chat, error = ErrorBody, classify = Html)]
struct Own;

#[tokio::test]
async fn an_endpoint_inherits_it_from_its_api_or_has_its_own() {
    let server = Recorder::answering(StatusCode::OK, JSON, BAD).await;
    let client = Client::builder(server.url()).api(Chat).build().unwrap();
    let error = Inherited.send(&client).await.unwrap_err();
    assert_eq!(error.into_failure().unwrap().error().error, "no_text");
    // It looks at something else.
    assert_eq!(Own.send(&client).await.unwrap().text, "hello");
    let error = Own::from_http(answer(200, "text/html", "<h1>sorry")).unwrap_err();
    assert_eq!(error.to_string(), "GET /own failed with 200 OK: <h1>sorry");
    let error = Inherited::from_http(answer(200, "text/html", "<h1>sorry")).unwrap_err();
    assert!(error.is_unexpected(), "{error}");
}

#[derive(Debug, ByStatus)]
enum Failed {
    #[status(200)]
    Said(Refusal),
    #[status(404)]
    Gone,
    #[status(4xx)]
    Other(Refusal),
}

#[endpoint(GET, "/", response = Message, error = Failed, classify = OkFalse)]
struct ByArm;

#[test]
fn its_status_has_an_arm_among_those_of_failures() {
    let failed = |status, body| {
        let error = ByArm::from_http(answer(status, JSON, body)).unwrap_err();
        error.into_failure().map(waypost::Failure::into_error)
    };
    let said = failed(200, BAD).unwrap();
    assert!(matches!(said, Failed::Said(Refusal { error }) if error == "no_text"));
    assert!(matches!(failed(404, "").unwrap(), Failed::Gone));
    assert!(matches!(failed(400, BAD).unwrap(), Failed::Other(_)));
    // Where it has none, it is unexpected.
    let error = failed(201, BAD).unwrap_err();
    assert!(error.is_unexpected(), "{error}");
}

struct ByHand;

impl Endpoint for ByHand {
    type Api = Chat;
    type Response = Message;
    type Error = Refusal;

    const SPEC: Spec = Spec::new("GET", "/by-hand");
    const CLASSIFY: Option<fn(&Answer) -> bool> = None;

    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }
}

/// Without a word, what the API says.
struct AsTheApi;

impl Endpoint for AsTheApi {
    type Api = Chat;
    type Response = Message;
    type Error = Refusal;

    const SPEC: Spec = Spec::new("GET", "/as-the-api");

    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }
}

#[tokio::test]
async fn by_hand_it_is_a_constant() {
    let server = Recorder::answering(StatusCode::OK, JSON, BAD).await;
    let client = Client::builder(server.url()).api(Chat).build().unwrap();
    assert_eq!(client.send(&ByHand).await.unwrap().text, "hello");
    let error = client.send(&AsTheApi).await.unwrap_err();
    assert!(error.is_failure(), "{error}");
    assert_eq!(
        ByHand::from_http(answer(200, JSON, BAD)).unwrap().text,
        "hello"
    );
    assert!(
        AsTheApi::from_http(answer(200, JSON, BAD))
            .unwrap_err()
            .is_failure()
    );
}
