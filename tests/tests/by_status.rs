//! Answers that are typed by their status: exact, then class, then default, then *unexpected*.
#![allow(clippy::unwrap_used, clippy::panic)]
#![deny(warnings)]

use std::error::Error as _;
use std::fmt;

use bytes::Bytes;
use waypost::{ByStatus, Endpoint, ErrorBody, Reply, endpoint};
use waypost_tests::Recorder;

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Known {
    code: u32,
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the code {}", self.code)
    }
}

impl std::error::Error for Known {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&fmt::Error)
    }
}

#[derive(Debug, ByStatus)]
enum Refusal {
    // Behind the class that it is in, and yet before it.
    #[status(4xx)]
    Invalid(Known),
    #[status(404 | 410)]
    GoneForGood,
    /// The server asks for patience.
    ///
    /// It says for how long in a header.
    #[status(429 | 5xx)]
    Later,
}

#[derive(Debug, ByStatus)]
enum Found {
    #[status(200)]
    User(Reply<Known>),
    #[status(default)]
    Nothing(Option<Known>),
}

#[endpoint(GET, "/users/<id>", response = Found, error = Refusal)]
struct GetUser {
    id: u64,
}

fn answer(status: u16, body: &'static str) -> http::Response<Bytes> {
    let answer = http::Response::builder().status(status);
    answer.body(Bytes::from(body)).unwrap()
}

fn refusal(status: u16, body: &'static str) -> Refusal {
    let error = GetUser::from_http(answer(status, body)).unwrap_err();
    error.into_failure().unwrap().into_error()
}

#[test]
fn the_status_says_what_an_answer_is() {
    match GetUser::from_http(answer(200, r#"{"code": 7}"#)).unwrap() {
        Found::User(reply) => assert_eq!((reply.status.as_u16(), reply.value.code), (200, 7)),
        found @ Found::Nothing(_) => panic!("{found:?}"),
    }
    for status in [201, 204, 299] {
        let found = GetUser::from_http(answer(status, "")).unwrap();
        assert!(matches!(found, Found::Nothing(None)), "{found:?}");
    }
    for status in [400, 409, 499] {
        let refusal = refusal(status, r#"{"code": 3}"#);
        assert!(
            matches!(refusal, Refusal::Invalid(Known { code: 3 })),
            "{refusal:?}"
        );
    }
    for status in [404, 410] {
        assert!(matches!(refusal(status, "<html>"), Refusal::GoneForGood));
    }
    for status in [429, 500, 599] {
        assert!(matches!(refusal(status, "busy"), Refusal::Later));
    }
}

#[test]
fn a_status_without_an_arm_is_unexpected() {
    for status in [302, 600, 999] {
        let error = GetUser::from_http(answer(status, "{}")).unwrap_err();
        assert!(error.is_unexpected(), "{error}");
        assert!(error.to_string().contains(&status.to_string()), "{error}");
    }
    // What an arm holds has to be there.
    let error = GetUser::from_http(answer(400, "<html>")).unwrap_err();
    assert!(error.is_unexpected(), "{error}");
}

#[test]
fn it_says_what_its_contents_say() {
    let known = Refusal::Invalid(Known { code: 3 });
    assert_eq!(known.to_string(), "the code 3");
    assert!(known.source().is_some());
    assert_eq!(Refusal::GoneForGood.to_string(), "gone for good");
    assert_eq!(Refusal::Later.to_string(), "The server asks for patience");
    assert!(Refusal::Later.source().is_none());
    // It ends the message of the call's error.
    let error = GetUser::from_http(answer(400, r#"{"code": 3}"#)).unwrap_err();
    assert!(error.to_string().ends_with("the code 3"), "{error}");
}

/// An enum whose contents have no text has none, and is decoded all the same.
#[derive(ByStatus)]
enum Silent<T> {
    #[status(200)]
    Value(T),
    #[status(1xx | 2xx | 3xx | 4xx | 5xx)]
    Other(Vec<u8>),
}

#[endpoint(GET, "/silent", response = Silent<Known>, error = ErrorBody)]
struct GetSilent;

#[tokio::test]
async fn it_comes_over_the_wire() {
    let server = Recorder::start().await;
    let found = GetSilent.send(&server.client()).await;
    match found {
        Ok(Silent::Value(known)) => panic!("{known}"),
        Ok(Silent::Other(bytes)) => panic!("{bytes:?}"),
        // The recorder answers with nothing.
        Err(error) => assert!(error.is_unexpected(), "{error}"),
    }
}
