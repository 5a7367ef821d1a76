//! What went wrong, in few words.

use std::time::Duration;

use waypost::{Answer, Classify, Client, RetryPolicy, TransportErrorKind, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};
use waypost_tests::seen::Seen;
use waypost_tests::{Raw, Then};

use crate::{GetUser, USER};

#[tokio::test(start_paused = true)]
async fn each_failure_has_a_type() {
    // What an attempt does, and the errors of the attempt and of the call.
    let cases = [
        (Attempt::status(200), None, None),
        (Attempt::status(404), Some("404"), Some("404")),
        (Attempt::status(500), Some("500"), Some("500")),
        // No error for an HTTP client, but none of the answers that were declared.
        (Attempt::status(302), None, Some("failure")),
        (Attempt::refused(), Some("connect"), Some("connect")),
        (
            Attempt::late_connection(),
            Some("connect_timeout"),
            Some("connect_timeout"),
        ),
        (Attempt::lost(), Some("exchange"), Some("exchange")),
        (
            Attempt::not_sent(TransportErrorKind::Request),
            Some("request"),
            Some("request"),
        ),
        (
            Attempt::stalled(),
            Some("idle_timeout"),
            Some("idle_timeout"),
        ),
        (Attempt::status(200).broken(), Some("body"), Some("body")),
        (
            Attempt::status(200).halting(),
            Some("idle_timeout"),
            Some("idle_timeout"),
        ),
        (
            Attempt::status(200).header("content-type", "text/html"),
            None,
            Some("unexpected"),
        ),
        (
            Attempt::status(503).header("content-type", "text/html"),
            Some("503"),
            Some("503"),
        ),
    ];
    for (does, of_attempt, of_call) in cases {
        let (seen, _guard) = Seen::start();
        let script = Scripted::new([does.clone()]);
        let call = USER.send(&script.client()).retry(RetryPolicy::none());
        assert_eq!(call.await.is_err(), of_call.is_some(), "{does:?}");
        let [call, attempt] = seen.spans().try_into().unwrap();
        assert_eq!(attempt.error(), of_attempt, "{does:?}");
        assert_eq!(call.error(), of_call, "{does:?}");
        assert!(call.is_closed && attempt.is_closed);
        assert_eq!(seen.events(), []);
    }
}

#[tokio::test(start_paused = true)]
async fn each_time_out_has_a_type_of_its_own() {
    let second = Duration::from_secs(1);
    let script = || Scripted::new([Attempt::stalled()]).client();
    let call = || USER.send(&script()).retry(RetryPolicy::none());
    for (call, word) in [
        (call().timeout(second), "timeout"),
        (call().attempt_timeout(second), "attempt_timeout"),
        (call().idle_timeout(second), "idle_timeout"),
    ] {
        let (seen, _guard) = Seen::start();
        call.await.unwrap_err();
        for span in seen.spans() {
            assert_eq!(span.error(), Some(word), "{}", span.name);
        }
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_the_attempts_error() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::status(200)]);
    let client = script.builder().max_body(1).build().unwrap();
    USER.send(&client).await.unwrap_err();
    let [call, attempt] = seen.spans().try_into().unwrap();
    assert_eq!(attempt.error(), Some("body_too_large"));
    assert_eq!(call.error(), Some("unexpected"));
}

#[endpoint(DELETE, "/users/<id>")]
struct DeleteUser {
    id: u32,
}

#[tokio::test]
async fn a_call_that_needs_no_body_succeeds_though_its_attempt_failed() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::status(200).broken()]);
    DeleteUser { id: 7 }.send(&script.client()).await.unwrap();
    let [call, attempt] = seen.spans().try_into().unwrap();
    assert_eq!(attempt.error(), Some("body"));
    assert_eq!(call.error(), None);
}

struct Never;

impl Classify for Never {
    fn is_failure(_: &Answer) -> bool {
        true
    }
}

#[endpoint(GET, "/users", classify = Never)]
struct Fail;

#[tokio::test]
async fn a_failure_under_the_status_of_a_success_is_the_calls() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    Fail.send(&client).await.unwrap_err();
    let [call, attempt] = seen.spans().try_into().unwrap();
    assert_eq!((attempt.error(), call.error()), (None, Some("failure")));
    assert_eq!(call.get("http.response.status_code"), Some("200"));
}

#[endpoint(GET, "/<name>")]
struct Named {
    name: &'static str,
}

#[tokio::test]
async fn a_request_that_cannot_be_made_has_no_attempt_and_no_server() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    Named { name: ".." }.send(&client).await.unwrap_err();
    let [call] = seen.spans().try_into().unwrap();
    assert_eq!(call.error(), Some("request"));
    assert_eq!(call.get("otel.name"), Some("GET /<name>"));
    assert_eq!(call.get("server.address"), None);
    assert_eq!(call.get("http.response.status_code"), None);
}

#[tokio::test]
async fn a_credential_that_cannot_be_added_is_an_attempt_that_failed() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    let broken = waypost::Bearer::new("a\nb");
    USER.send(&client).auth(broken).await.unwrap_err();
    let [call, attempt] = seen.spans().try_into().unwrap();
    assert_eq!(attempt.error(), Some("request"));
    assert_eq!(call.error(), Some("request"));
}

/// The same by the real transport.
#[tokio::test]
async fn a_server_that_hangs_up_is_an_exchange_that_broke_off() {
    let (seen, _guard) = Seen::start();
    let server = Raw::answering("", Then::Close).await;
    let client = Client::builder(server.url()).build().unwrap();
    let call = GetUser { id: 7 }.send(&client).retry(RetryPolicy::none());
    call.await.unwrap_err();
    for span in seen.spans() {
        assert_eq!(span.error(), Some("exchange"));
    }
}
