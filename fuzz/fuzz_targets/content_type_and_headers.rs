//! An answer under any head is what its status and its content type say, or an error of one line.
//!
//! The input is a status, lines of headers, an empty line, and the body.
#![no_main]

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use waypost::{Binary, ByStatus, Endpoint, ErrorBody, Problem, Reply, Text, endpoint};
use waypost_fuzz::bounded;

#[endpoint(GET, "/json", response = Value)]
struct Json;

#[endpoint(GET, "/text", response = Reply<Text>, error = Text)]
struct Texts;

#[endpoint(GET, "/bytes", response = Binary, error = Binary)]
struct Bytewise;

#[endpoint(GET, "/problem", response = Option<Value>, error = Problem)]
struct Problems;

#[derive(Debug, ByStatus)]
enum Found {
    #[status(200 | 206)]
    Value(Value),
    #[status(2xx)]
    Other(Binary),
}

#[derive(Debug, ByStatus)]
enum Refusal {
    #[status(404)]
    Missing,
    #[status(4xx)]
    Invalid(Reply<Value>),
    #[status(429 | 503)]
    Later(Text),
    #[status(5xx)]
    Broken(ErrorBody),
}

#[endpoint(GET, "/status", response = Found, error = Refusal)]
struct Statuses;

/// The names of headers that mean something here; others are named by the input.
const NAMES: [&str; 5] = [
    "content-type",
    "content-encoding",
    "content-length",
    "x-request-id",
    "retry-after",
];

fuzz_target!(|data: &[u8]| {
    let Some(answer) = answer(data) else { return };
    json(&answer);
    text(&answer);
    bytewise(&answer);
    by_status(&answer);
    if let Err(error) = Problems::from_http(answer) {
        bounded(&error);
        bounded(&error.erase());
    }
});

fn answer(data: &[u8]) -> Option<http::Response<Bytes>> {
    let (status, mut rest) = data.split_at_checked(3)?;
    let mut answer = http::Response::new(Bytes::new());
    *answer.status_mut() = http::StatusCode::from_bytes(status).ok()?;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let line = &rest[..end];
        rest = &rest[end + 1..];
        if end == 0 && !answer.headers().is_empty() {
            break;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let name = match line[..colon] {
            [number @ b'0'..=b'4'] => HeaderName::from_static(NAMES[usize::from(number - b'0')]),
            ref name => HeaderName::from_bytes(name).ok()?,
        };
        let value = HeaderValue::from_bytes(&line[colon + 1..]).ok()?;
        answer.headers_mut().append(name, value);
    }
    *answer.body_mut() = Bytes::copy_from_slice(rest);
    Some(answer)
}

/// What stands before the parameters of the content type.
fn essence(answer: &http::Response<Bytes>) -> Option<String> {
    let value = answer.headers().get(CONTENT_TYPE)?;
    let text = String::from_utf8_lossy(value.as_bytes());
    let essence = text.split(';').next().unwrap_or_default();
    Some(essence.trim().to_lowercase())
}

/// Whether the body is as it was meant: it is in no encoding that is left.
fn is_decoded(answer: &http::Response<Bytes>) -> bool {
    let mut values = answer.headers().get_all(CONTENT_ENCODING).into_iter();
    values.all(|value| {
        let text = String::from_utf8_lossy(value.as_bytes()).to_lowercase();
        text.split(',')
            .all(|coding| matches!(coding.trim(), "" | "identity"))
    })
}

fn is_json(answer: &http::Response<Bytes>) -> bool {
    is_decoded(answer)
        && essence(answer)
            .is_none_or(|essence| essence == "application/json" || essence.ends_with("+json"))
}

fn json(answer: &http::Response<Bytes>) {
    match Json::from_http(answer.clone()) {
        Ok(_) => assert!(answer.status().is_success() && is_json(answer)),
        Err(error) => {
            bounded(&error);
            assert_eq!(error.status(), Some(answer.status()));
            assert_eq!(error.headers(), Some(answer.headers()));
            // The default error type takes whatever a failure has.
            assert_eq!(error.is_failure(), !answer.status().is_success());
            if let Some(id) = error.request_id() {
                let mut sent = answer.headers().values();
                assert!(sent.any(|value| value == id));
            }
            bounded(&error.erase());
        }
    }
}

fn text(answer: &http::Response<Bytes>) {
    match Texts::from_http(answer.clone()) {
        Ok(reply) => {
            assert_eq!(reply.status, answer.status());
            assert_eq!(&reply.headers, answer.headers());
            if reply.value.0.is_ascii() && answer.body().is_ascii() && essence(answer).is_none() {
                assert_eq!(reply.value.0.as_bytes(), answer.body());
            }
        }
        Err(error) => {
            bounded(&error);
            let is_plain = is_decoded(answer)
                && answer.body().is_ascii()
                && !answer.headers().contains_key(CONTENT_TYPE);
            assert!(!is_plain || error.is_failure(), "{error}");
            bounded(&error.erase());
        }
    }
}

fn bytewise(answer: &http::Response<Bytes>) {
    let bytes = match Bytewise::from_http(answer.clone()) {
        Ok(bytes) => {
            assert!(answer.status().is_success());
            bytes
        }
        Err(error) => {
            assert!(!answer.status().is_success());
            bounded(&error);
            error.into_failure().unwrap().into_error()
        }
    };
    assert_eq!(&bytes.0, answer.body());
}

fn by_status(answer: &http::Response<Bytes>) {
    let status = answer.status().as_u16();
    let is_right = match Statuses::from_http(answer.clone()) {
        Ok(Found::Value(_)) => matches!(status, 200 | 206) && is_json(answer),
        Ok(Found::Other(bytes)) => answer.status().is_success() && bytes.0 == answer.body(),
        Err(error) => {
            bounded(&error);
            match error.failure().map(waypost::Failure::error) {
                Some(Refusal::Missing) => status == 404,
                Some(Refusal::Invalid(reply)) => {
                    (400..500).contains(&reply.status.as_u16()) && is_json(answer)
                }
                Some(Refusal::Later(_)) => matches!(status, 429 | 503),
                Some(Refusal::Broken(_)) => (500..600).contains(&status),
                None => error.is_unexpected() && status != 404,
            }
        }
    };
    assert!(is_right, "{status}");
}
