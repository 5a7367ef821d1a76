//! The headers by which a server joins the trace of its caller (W3C Trace Context).
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use http::HeaderValue;
use waypost::{Authenticate, Body, BoxError, Client, ClientBuilder, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

#[endpoint(GET, "/users")]
struct ListUsers;

const PARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

fn twice() -> Scripted {
    Scripted::new([Attempt::status(503), Attempt::status(200)])
}

/// Draws 1, 2, 3 and so on.
fn counting(builder: ClientBuilder) -> Client {
    let last = AtomicU64::new(0);
    let client = builder.random(move || last.fetch_add(1, Ordering::Relaxed) + 1);
    // No pauses, for which chance is drawn as well.
    let client = client.retry(waypost::RetryPolicy::new().backoff(std::time::Duration::ZERO));
    client.traceparent().build().unwrap()
}

fn parents(script: &Scripted) -> Vec<Option<String>> {
    let sent = script.sent();
    let parent =
        |sent: &waypost_tests::scripted::Sent| sent.header("traceparent").map(str::to_owned);
    sent.iter().map(parent).collect()
}

#[tokio::test]
async fn nothing_is_sent_unless_it_is_asked_for() {
    let script = twice();
    ListUsers.send(&script.client()).await.unwrap();
    assert_eq!(parents(&script), [None, None]);
}

#[tokio::test]
async fn a_propagator_is_asked_for_each_attempt() {
    let script = twice();
    let count = AtomicU64::new(0);
    let client = script.builder().propagate(move |headers| {
        assert!(headers.is_empty());
        let count = count.fetch_add(1, Ordering::Relaxed);
        headers.insert("traceparent", HeaderValue::from(count));
        headers.append("tracestate", HeaderValue::from_static("a=1"));
        headers.append("tracestate", HeaderValue::from_static("b=2"));
    });
    ListUsers.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(
        parents(&script),
        [Some("0".to_owned()), Some("1".to_owned())]
    );
    let states: Vec<_> = script.sent()[0]
        .headers
        .get_all("tracestate")
        .iter()
        .cloned()
        .collect();
    assert_eq!(states, ["a=1", "b=2"]);
}

#[tokio::test]
async fn a_header_that_the_request_has_stays() {
    let script = twice();
    let other = |headers: &mut http::HeaderMap| {
        headers.insert("traceparent", HeaderValue::from_static("another"));
    };
    let by_hand = script.builder().propagate(other).build().unwrap();
    let drawn = script.builder().traceparent().build().unwrap();
    let defaults = script
        .builder()
        .header("traceparent", PARENT)
        .propagate(other);
    ListUsers
        .send(&by_hand)
        .header("traceparent", PARENT)
        .await
        .unwrap();
    ListUsers
        .send(&drawn)
        .header("traceparent", PARENT)
        .await
        .unwrap();
    ListUsers.send(&defaults.build().unwrap()).await.unwrap();
    assert_eq!(parents(&script), vec![Some(PARENT.to_owned()); 4]);
    let sent = script.sent();
    let all = sent
        .iter()
        .all(|sent| sent.headers.get_all("traceparent").iter().count() == 1);
    assert!(all);
}

/// It would go to any server that a call is sent to.
#[tokio::test]
async fn a_propagator_sends_no_secret() {
    let script = twice();
    let client = script.builder().propagate(|headers| {
        let mut secret = HeaderValue::from_static("s3cret");
        headers.insert("authorization", secret.clone());
        secret.set_sensitive(true);
        headers.insert("x-key", secret);
        headers.insert("x-trace", HeaderValue::from_static("on"));
    });
    ListUsers.send(&client.build().unwrap()).await.unwrap();
    for sent in script.sent() {
        assert_eq!(sent.header("authorization"), None);
        assert_eq!(sent.header("x-key"), None);
        assert_eq!(sent.header("x-trace"), Some("on"));
    }
}

/// Signs the header.
struct Signer;

impl Authenticate for Signer {
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
        let signed = request.headers()["traceparent"].clone();
        request.headers_mut().insert("x-signed", signed);
        Ok(())
    }
}

#[tokio::test]
async fn a_credential_signs_it() {
    let script = twice();
    ListUsers
        .send(&counting(script.builder().auth(Signer)))
        .await
        .unwrap();
    for sent in script.sent() {
        assert_eq!(sent.header("x-signed"), sent.header("traceparent"));
    }
}

#[tokio::test]
async fn ids_are_drawn_once_for_the_trace_of_a_call_and_for_each_attempt() {
    let script = twice();
    let client = counting(script.builder());
    ListUsers.send(&client).await.unwrap();
    ListUsers.send(&client).await.unwrap();
    let trace = "00000000000000010000000000000002";
    // The fourth was for the pause.
    let expected = [
        format!("00-{trace}-0000000000000003-01"),
        format!("00-{trace}-0000000000000005-01"),
        "00-00000000000000060000000000000007-0000000000000008-01".to_owned(),
    ];
    assert_eq!(parents(&script), expected.map(Some));
}

/// It would be no id (W3C Trace Context §3.2.2.3).
#[tokio::test]
async fn no_id_is_zero() {
    let script = twice();
    let client = script.builder().traceparent().build().unwrap();
    ListUsers.send(&client).await.unwrap();
    let expected = "00-00000000000000010000000000000001-0000000000000001-01";
    assert_eq!(parents(&script), vec![Some(expected.to_owned()); 2]);
}

#[tokio::test]
async fn a_client_that_is_made_of_another_one_does_the_same() {
    let script = twice();
    let asked = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&asked);
    let client = script.builder().propagate(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
    });
    let other = client.build().unwrap().with(|it| it.max_body(9)).unwrap();
    ListUsers.send(&other).await.unwrap();
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}
