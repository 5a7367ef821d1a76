//! A client that is built on the caller's own `reqwest::Client`: what it does is checked, since what it was told
//! cannot be asked.
#![allow(clippy::unwrap_used, clippy::panic)]

mod redirects;
mod tls;

use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use waypost::{BuildError, Client, Hyper, RetryPolicy, TransportErrorKind, endpoint};
use waypost_tests::watched::{Reply, Watched};
use waypost_tests::{Recorder, lost};

#[endpoint(GET, "/things")]
struct Get;

#[endpoint(GET, "/things", connect_timeout = "1s")]
struct GetSoon;

#[endpoint(POST, "/things", json)]
struct Post {
    name: &'static str,
}

fn own() -> reqwest::ClientBuilder {
    reqwest::Client::builder().redirect(Policy::none())
}

#[tokio::test]
async fn it_sends_by_that_client() {
    let server = Recorder::start().await;
    let mut headers = HeaderMap::new();
    headers.insert("x-own", HeaderValue::from_static("theirs"));
    headers.insert("x-both", HeaderValue::from_static("theirs"));
    let client = Client::builder(server.url())
        .header("x-both", "ours")
        .reqwest(own().default_headers(headers).build().unwrap());
    Get.send(&client.build().unwrap()).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.header("x-own"), Some("theirs"));
    assert_eq!(sent.header("x-both"), Some("ours"));
}

#[endpoint(GET, "/it's/a;b=c,d/<id>")]
struct Odd {
    id: &'static str,
    q: &'static str,
}

#[tokio::test]
async fn a_url_that_looks_odd_is_no_redirect() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).reqwest(own().build().unwrap());
    let odd = Odd {
        id: "../é|",
        q: "'[a]{b}\\",
    };
    odd.send(&client.build().unwrap()).await.unwrap();
    let target = server.only().target;
    assert!(
        target.starts_with("/it's/a;b=c,d/..%2F%C3%A9%7C?q="),
        "{target}"
    );
}

#[test]
fn a_time_to_connect_of_the_client_is_told_to_reqwest() {
    let build = |client: waypost::ClientBuilder| client.build().map(drop);
    let timed = || Client::builder("http://127.0.0.1:1").connect_timeout(Duration::from_secs(1));
    let own = own().build().unwrap();
    let error: BuildError = build(timed().reqwest(own.clone())).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("`connect_timeout` is told to the builder of")
    );
    assert!(build(timed().reqwest(own.clone()).api(waypost::Plain)).is_err());
    let default = timed().connect_timeout(Duration::from_secs(5));
    assert!(build(default.reqwest(own.clone())).is_err());
    assert!(
        build(
            timed()
                .reqwest(own.clone())
                .transport(Hyper::new().unwrap())
        )
        .is_ok()
    );
    assert!(build(Client::builder("http://127.0.0.1:1").reqwest(own)).is_ok());
}

#[tokio::test]
async fn a_time_to_connect_of_a_call_is_an_error_and_nothing_is_sent() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).reqwest(own().build().unwrap());
    let client = client.build().unwrap();
    let call = |seconds| {
        Get.send(&client)
            .connect_timeout(Duration::from_secs(seconds))
    };
    for error in [call(1), call(5), GetSoon.send(&client)] {
        let error = lost(error.await);
        assert_eq!(error.kind(), TransportErrorKind::Request);
        assert!(!error.may_have_been_sent());
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_time_outs_of_reqwest_hold_as_well() {
    let server = Watched::replying([Reply::Silence]).await;
    let own = own().timeout(Duration::from_millis(10)).build().unwrap();
    let client = Client::builder(server.url())
        .retry(RetryPolicy::none())
        .reqwest(own);
    let error = lost(Get.send(&client.build().unwrap()).await);
    assert!(error.is_timeout() && error.may_have_been_sent(), "{error}");
    assert_eq!(error.kind(), TransportErrorKind::Exchange);
}
