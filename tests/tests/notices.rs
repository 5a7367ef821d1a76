//! What a server says in headers of the use of its API is told by whatever has the answer, good or bad.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Debug;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use waypost::{
    Answer, Bearer, Client, Decode, DecodeError, Deprecation, ErrorKind, Events, Lines, RateLimit,
    RetryAfter, Streaming, endpoint,
};
use waypost_tests::{Raw, Then, told};

#[endpoint(GET, "/things", response = Value)]
struct GetThings;

#[endpoint(GET, "/stream", response = Streaming)]
struct Stream;

#[endpoint(GET, "/events", response = Events<Value>)]
struct Watch;

#[endpoint(GET, "/lines", response = Lines<Value>)]
struct Log;

#[endpoint(GET, "/decoded", response = Decoded)]
struct GetDecoded;

/// What a type of one's own sees of the answer.
struct Decoded(Notices);

impl Decode for Decoded {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self(notices!(*answer)))
    }
}

/// All that is told.
#[derive(Debug, Default, PartialEq)]
struct Notices {
    retry_after: Option<RetryAfter>,
    rate_limit: Option<RateLimit>,
    rate_limits: Vec<RateLimit>,
    deprecation: Option<Deprecation>,
    sunset: Option<SystemTime>,
}

macro_rules! notices {
    ($answer:expr) => {{
        let answer = &$answer;
        Notices {
            retry_after: answer.retry_after(),
            rate_limit: answer.rate_limit(),
            rate_limits: answer.rate_limits(),
            deprecation: answer.deprecation(),
            sunset: answer.sunset(),
        }
    }};
}
use notices;

/// A server's answer with these headers.
async fn server(status: &str, headers: &str) -> (Raw, Client) {
    let head = format!("HTTP/1.1 {status}\r\n{headers}content-length: 2\r\n\r\n{{}}");
    let server = Raw::answering(head, Then::Close).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// Written when the 1,700,000,000th second began.
const HEADERS: &str = "Date: Tue, 14 Nov 2023 22:13:20 GMT\r\n\
    Retry-After: Tue, 14 Nov 2023 22:13:50 GMT\r\n\
    X-RateLimit-Limit: 1, 500\r\n\
    X-RateLimit-Remaining: 1, 0\r\n\
    X-RateLimit-Reset: 1700000001, 1700000060\r\n\
    Deprecation: @1688169599\r\n\
    Sunset: Sun, 31 Dec 2028 23:59:59 GMT\r\n";

fn unix(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

#[track_caller]
fn check(notices: &Notices) {
    let told = &notices.rate_limits;
    let numbers = |limit: &RateLimit| (limit.limit, limit.remaining, limit.reset);
    let after = |seconds| Some(Duration::from_secs(seconds));
    assert_eq!(
        told.iter().map(numbers).collect::<Vec<_>>(),
        [
            (Some(1), Some(1), after(1)),
            (Some(500), Some(0), after(60))
        ]
    );
    assert_eq!(notices.rate_limit.as_ref(), told.last());
    assert_eq!(
        notices.retry_after,
        Some(RetryAfter::At(unix(1_700_000_030)))
    );
    let since = notices.deprecation.and_then(|it| it.since);
    assert_eq!(since, Some(unix(1_688_169_599)));
    assert_eq!(notices.sunset, Some(unix(1_861_919_999)));
}

#[tokio::test]
async fn whatever_has_the_answer_tells_it() {
    let (_server, client) = server("200 OK", HEADERS).await;
    check(&notices!(GetThings.send(&client).reply().await.unwrap()));
    check(&notices!(Stream.send(&client).await.unwrap()));
    check(&notices!(Log.send(&client).await.unwrap()));
    check(
        &GetDecoded
            .send(&client)
            .await
            .unwrap_or_else(|error| panic!("{error}"))
            .0,
    );

    let headers = format!("{HEADERS}Content-Type: text/event-stream\r\n");
    let (_server, client) = server("200 OK", &headers).await;
    check(&notices!(Watch.send(&client).await.unwrap()));

    let (_server, client) = server("429 Too Many Requests", HEADERS).await;
    let error = GetThings.send(&client).await.unwrap_err();
    check(&notices!(error));
    check(&notices!(*error.failure().unwrap()));
    check(&notices!(error.erase()));

    let headers = format!("{HEADERS}Content-Type: text/html\r\n");
    let (_server, client) = server("200 OK", &headers).await;
    let error = GetThings.send(&client).await.unwrap_err();
    check(&notices!(error));
    let ErrorKind::Unexpected(answer) = error.kind() else {
        panic!("another kind: {error}");
    };
    check(&notices!(*answer));
}

#[tokio::test]
async fn where_nothing_is_said_nothing_is_told() {
    let nonsense = "Date: today\r\nRetry-After: soon\r\nRateLimit: \"x\";r=-1;t=\"\r\n\
        RateLimit-Policy: ,;=\"\\\r\nX-RateLimit-Limit: none\r\nX-RateLimit-Reset: 1e9\r\n\
        Deprecation: perhaps\r\nSunset: @1\r\n";
    for headers in ["", nonsense] {
        let (_server, client) = server("200 OK", headers).await;
        let reply = GetThings.send(&client).reply().await.unwrap();
        assert_eq!(notices!(reply), Notices::default());
        let (_server, client) = server("503 Service Unavailable", headers).await;
        let error = GetThings.send(&client).await.unwrap_err();
        assert!(error.is_failure());
        assert_eq!(notices!(error), Notices::default());
    }
    let server = Raw::answering("", Then::Close).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = GetThings.send(&client).await.unwrap_err();
    assert!(error.is_transport());
    assert_eq!(notices!(error), Notices::default());
}

/// What is too large saturates, or is none: nobody who counts with it is surprised by a panic.
#[tokio::test]
async fn a_number_may_be_as_large_as_it_likes() {
    let most = "99999999999999999999999999999999";
    let headers = format!(
        "Retry-After: {most}\r\nRateLimit: \"x\";r={most};t={most}\r\n\
         RateLimit-Policy: \"x\";q={most};w={most}\r\nDeprecation: @{most}\r\n"
    );
    let (_server, client) = server("429 Too Many Requests", &headers).await;
    let error = GetThings.send(&client).await.unwrap_err();
    let last = unix(253_402_300_799);
    let retry_after = error.retry_after().unwrap();
    assert_eq!(retry_after.at(unix(0)), last);
    assert_eq!(retry_after.delay(unix(0)), Duration::from_secs(u64::MAX));
    let limit = error.rate_limit().unwrap();
    assert_eq!(
        (limit.limit, limit.remaining),
        (Some(u64::MAX), Some(u64::MAX))
    );
    assert_eq!(limit.reset, None);
    assert_eq!(error.deprecation().unwrap().since, Some(last));
}

#[tokio::test]
async fn without_a_date_a_time_is_measured_from_now() {
    // In the past since 2001, but not to the server whose clock says 1999.
    let reset = "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 1000000000\r\n";
    let date = "Date: Fri, 31 Dec 1999 23:59:59 GMT\r\n";
    for (headers, expected) in [
        (reset.to_owned(), 0),
        (format!("{reset}{date}"), 1_000_000_000 - 946_684_799),
    ] {
        let (_server, client) = server("429 Too Many Requests", &headers).await;
        let error = GetThings.send(&client).await.unwrap_err();
        let reset = error.rate_limit().unwrap().reset;
        assert_eq!(reset, Some(Duration::from_secs(expected)));
    }
}

#[tokio::test]
async fn a_policy_that_repeats_the_credential_shows_it_to_no_debug() {
    const TOKEN: &str = "canary-7f3a";
    let headers = format!(
        "RateLimit: \"{TOKEN}\";r=0;t=5\r\nRateLimit-Policy: \"{TOKEN}\";q=9;pk=:{TOKEN}:\r\n"
    );
    let (server, _) = server("429 Too Many Requests", &headers).await;
    let client = Client::builder(server.url()).auth(Bearer::new(TOKEN));
    let client = client.build().unwrap();
    let error = told(
        GetThings.send(&client),
        "GET /things failed with 429",
        TOKEN,
    )
    .await;
    let limits = error.rate_limits();
    assert_eq!((limits.len(), limits[0].limit), (1, Some(9)));
    for shown in [format!("{limits:?}"), format!("{limits:#?}")] {
        assert!(!shown.contains(TOKEN), "{shown}");
    }
}

#[test]
fn they_are_values() {
    fn is_value<T: Debug + Clone + Send + Sync + Eq + std::hash::Hash + 'static>() {}
    is_value::<RetryAfter>();
    is_value::<RateLimit>();
    is_value::<Deprecation>();
}
