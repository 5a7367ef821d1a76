//! Right declarations that look like mistakes, and are none.
#![allow(clippy::unwrap_used, clippy::panic)]
#![deny(warnings)]

use std::borrow::Cow;
use std::marker::PhantomData;

use waypost::{Endpoint, api, endpoint};

const BASE: &str = "https://example.com";

/// A type called like std's.
mod rpc {
    #[derive(Debug, serde::Deserialize)]
    pub(crate) struct Result<A, B> {
        pub(crate) result: Option<A>,
        pub(crate) error: Option<B>,
    }
}

#[endpoint(GET, "/Products/$count", response = rpc::Result<u8, String>)]
struct CountProducts {
    count: Option<bool>,
}

#[endpoint(GET, "/Products('<key>')/$metadata;v=1,2:archive", response = Cow<'static, str>)]
struct Metadata<'a> {
    key: &'a str,
}

const SIZE: usize = 6;

#[endpoint(GET, "/proxy?next=https://example.org/a?b", response = [u8; SIZE & 2])]
struct Proxy;

#[endpoint(GET, "/a%7B/%7Db/*/@me", response = PhantomData<fn(&str) -> u8>)]
struct Odd;

#[endpoint("form", "/methods/<id>", no_auth, headers("Authorization" = "Digest none"))]
struct Form {
    id: u8,
    #[header]
    authorization: Option<&'static str>,
}

/// The same length in two units, and a stream that may be silent for longer than its head takes.
#[endpoint(
    GET, "/events", response = waypost::Streaming,
    timeout = "1m", attempt_timeout = "5s", connect_timeout = "5000ms", idle_timeout = "60s",
)]
struct Watch;

#[api(prefix = "/v1", headers("X-Path" = "/<id>"))]
struct Voice;

macro_rules! declared {
    ($(#[$more:meta])* $method:ident $template:literal $name:ident -> $response:ty) => {
        $(#[$more])*
        #[endpoint($method, $template, api = Voice, response = $response, crate = ::waypost)]
        struct $name {
            id: u8,
        }
    };
}

declared!(#[derive(Debug)] DELETE "/calls/<id>" DeleteCall -> Vec<Option<u8>>);

#[test]
fn they_are_sent_as_they_are_declared() {
    let sent = |http: http::Request<bytes::Bytes>| format!("{} {}", http.method(), http.uri());
    let count = CountProducts { count: Some(true) };
    assert_eq!(
        sent(count.to_http(BASE).unwrap()),
        "GET https://example.com/Products/$count?count=true"
    );
    assert_eq!(
        sent(Metadata { key: "a'b" }.to_http(BASE).unwrap()),
        "GET https://example.com/Products('a%27b')/$metadata;v=1,2:archive"
    );
    assert_eq!(
        sent(Proxy.to_http(BASE).unwrap()),
        "GET https://example.com/proxy?next=https://example.org/a?b"
    );
    assert_eq!(
        sent(Odd.to_http(BASE).unwrap()),
        "GET https://example.com/a%7B/%7Db/*/@me"
    );
    assert_eq!(
        sent(Watch.to_http(BASE).unwrap()),
        "GET https://example.com/events"
    );
    let form = Form {
        id: 1,
        authorization: None,
    };
    assert_eq!(
        sent(form.to_http(BASE).unwrap()),
        "form https://example.com/methods/1"
    );
    let base = waypost::Base::parse(BASE).unwrap().api(&Voice).unwrap();
    let http = DeleteCall { id: 7 }.to_http(&base).unwrap();
    assert_eq!(sent(http), "DELETE https://example.com/v1/calls/7");
}

#[test]
fn a_result_of_the_users_own_is_decoded() {
    let answer = http::Response::new(bytes::Bytes::from(r#"{"result": 3}"#));
    let count = CountProducts::from_http(answer).unwrap();
    assert_eq!((count.result, count.error), (Some(3), None));
}
