//! What is signed, what is shown, and what the service refuses.
#![allow(clippy::unwrap_used)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use waypost::http::{HeaderValue, Request};
use waypost::{Authenticate, Body};

use super::canonical::{Canonical, Paths};
use super::service::{ACCESS_KEY_ID, NAME, REGION, Refused, SECRET_ACCESS_KEY, check};
use super::{SigV4, timestamp};

pub(super) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

/// 2015-08-30T12:36:00Z
fn suite_time() -> SystemTime {
    at(1_440_938_160)
}

pub(super) fn suite_signer() -> SigV4 {
    SigV4::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY, REGION, "service").clock(suite_time)
}

pub(super) fn authorization(signer: &SigV4, request: &mut Request<Body>) -> String {
    signer.authenticate(request).unwrap();
    let value = &request.headers()["authorization"];
    assert!(value.is_sensitive());
    value.to_str().unwrap().to_owned()
}

#[test]
fn a_path_is_escaped_twice_but_for_s3() {
    let request = |path: &str| {
        let uri = format!("https://a.example{path}");
        Request::get(uri).body(()).unwrap()
    };
    let path = |path, paths| {
        let canonical = Canonical::new(&request(path), "", paths).unwrap();
        canonical.text.lines().nth(1).unwrap().to_owned()
    };
    for (sent, normalized, kept) in [
        ("/a%20b", "/a%2520b", "/a%20b"),
        ("/a%2Fb%25", "/a%252Fb%2525", "/a%2Fb%25"),
        ("//a/./b//", "/a/b/", "//a/./b//"),
        ("/a/b/..", "/a/", "/a/b/.."),
        ("/../a:b", "/a%3Ab", "/../a%3Ab"),
    ] {
        assert_eq!(path(sent, Paths::Normalized), normalized, "{sent}");
        assert_eq!(path(sent, Paths::Kept), kept, "{sent}");
    }
}

#[test]
fn the_host_has_a_port_unless_it_is_the_schemes_own() {
    for (uri, host) in [
        ("https://a.example/", "a.example"),
        ("https://a.example:443/", "a.example"),
        ("http://a.example:80/", "a.example"),
        ("http://a.example:443/", "a.example:443"),
        ("https://user@a.example:8443/", "a.example:8443"),
        ("http://[::1]:8080/", "[::1]:8080"),
    ] {
        let request = Request::get(uri).body(()).unwrap();
        let canonical = Canonical::new(&request, "", Paths::Normalized).unwrap();
        let line = format!("\nhost:{host}\n");
        assert!(canonical.text.contains(&line), "{uri}: {}", canonical.text);
    }
}

#[test]
fn a_host_that_the_request_names_is_the_one_that_is_signed() {
    let request = Request::get("https://a.example/").header("Host", "b.example");
    let request = request.body(()).unwrap();
    let canonical = Canonical::new(&request, "", Paths::Normalized).unwrap();
    assert!(canonical.text.contains("\nhost:b.example\n"));
    assert!(!canonical.text.contains("a.example"));
}

#[test]
fn what_may_change_on_the_way_is_not_signed() {
    let request = Request::get("https://a.example/")
        .header("User-Agent", "a")
        .header("X-Amzn-Trace-Id", "b")
        .header("Authorization", "c")
        .header("Accept", "d");
    let mut request = request.body(Body::empty()).unwrap();
    let once = authorization(&suite_signer(), &mut request);
    assert!(
        once.contains("SignedHeaders=accept;host;x-amz-date,"),
        "{once}"
    );
    assert_eq!(authorization(&suite_signer(), &mut request), once);
}

#[test]
fn a_stream_goes_unsigned_to_s3_and_nowhere_else() {
    let request = || {
        let stream = Body::reader(&b"a"[..]);
        Request::put("https://a.example/").body(stream).unwrap()
    };
    let error = suite_signer().authenticate(&mut request()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a stream cannot be signed: give the body as bytes"
    );

    let s3 = SigV4::new("id", "key", "us-east-1", "s3");
    let mut request = request();
    assert!(authorization(&s3, &mut request).contains("x-amz-content-sha256"));
    assert_eq!(
        request.headers()["x-amz-content-sha256"],
        "UNSIGNED-PAYLOAD"
    );
}

#[test]
fn a_time_is_spelled_or_is_an_error() {
    for (seconds, text) in [
        (0, "19700101T000000Z"),
        (951_782_400, "20000229T000000Z"),
        (1_440_938_160, "20150830T123600Z"),
        (1_798_761_599, "20261231T235959Z"),
        (253_402_300_799, "99991231T235959Z"),
    ] {
        assert_eq!(timestamp(at(seconds)).unwrap(), text);
    }
    assert!(timestamp(at(253_402_300_800)).is_err());
    assert!(timestamp(UNIX_EPOCH - Duration::from_secs(1)).is_err());
}

#[test]
fn neither_key_nor_token_is_shown() {
    let signer = suite_signer().session_token("the token");
    let shown = format!("{signer:?} {signer:#?}");
    assert!(shown.contains(ACCESS_KEY_ID), "{shown}");
    assert!(!shown.contains(SECRET_ACCESS_KEY), "{shown}");
    assert!(!shown.contains("the token"), "{shown}");

    let mut request = Request::get("https://a.example/")
        .body(Body::empty())
        .unwrap();
    signer.authenticate(&mut request).unwrap();
    let shown = format!("{request:?}");
    assert!(
        !shown.contains("the token") && !shown.contains("Signature"),
        "{shown}"
    );

    let unfit = suite_signer().session_token("broken\ntoken");
    let error = unfit.authenticate(&mut request).unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("broken"),
        "{error:?}"
    );
}

/// What the service says of a request at the suite's time.
fn checked(request: &Request<Body>) -> Result<String, Refused> {
    let mut headers = request.headers().clone();
    let host = request.uri().authority().unwrap().as_str();
    headers.insert("host", host.parse().unwrap());
    let body = request.body().as_bytes().unwrap();
    check(
        request.method(),
        request.uri(),
        &headers,
        body,
        suite_time(),
    )
}

fn signed_by(signer: &SigV4) -> Request<Body> {
    let request = Request::post("https://a.example/a%20b?x=1&b=%2F").header("X-Amz-Target", "T");
    let mut request = request.body(Body::from("body")).unwrap();
    signer.authenticate(&mut request).unwrap();
    request
}

fn for_the_service() -> SigV4 {
    SigV4::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY, REGION, NAME).clock(suite_time)
}

fn set(request: &mut Request<Body>, name: &'static str, value: &'static str) {
    let value = HeaderValue::from_static(value);
    request.headers_mut().insert(name, value);
}

#[test]
fn the_service_refuses_what_was_changed_after_it_was_signed() {
    assert!(checked(&signed_by(&for_the_service())).is_ok());
    let token = for_the_service().session_token("the token");
    assert!(checked(&signed_by(&token)).is_ok());

    let changes: [fn(&mut Request<Body>); 9] = [
        |it| *it.method_mut() = waypost::http::Method::PUT,
        |it| *it.uri_mut() = "https://a.example/a%20c?x=1&b=%2F".parse().unwrap(),
        |it| *it.uri_mut() = "https://a.example/a%20b?x=2&b=%2F".parse().unwrap(),
        |it| *it.uri_mut() = "https://b.example/a%20b?x=1&b=%2F".parse().unwrap(),
        |it| *it.body_mut() = Body::from("other"),
        |it| set(it, "x-amz-target", "U"),
        |it| set(it, "x-amz-date", "20150830T123601Z"),
        |it| set(it, "x-amz-more", "V"),
        |it| drop(it.headers_mut().remove("authorization")),
    ];
    for (index, change) in changes.iter().enumerate() {
        let mut request = signed_by(&for_the_service());
        change(&mut request);
        assert!(checked(&request).is_err(), "change {index}");
    }
}

#[test]
fn the_service_refuses_another_key_scope_or_time() {
    let signed_at = |time: SystemTime| signed_by(&for_the_service().clock(move || time));
    let [skew, more] = [300, 301].map(Duration::from_secs);
    for fresh in [suite_time() - skew, suite_time() + skew] {
        assert!(checked(&signed_at(fresh)).is_ok(), "{fresh:?}");
    }
    for stale in [suite_time() - more, suite_time() + more] {
        let (_, message) = checked(&signed_at(stale)).unwrap_err();
        assert!(message.contains("which is not now"), "{message}");
    }
    for (id, key, region, service) in [
        ("other", SECRET_ACCESS_KEY, REGION, NAME),
        (ACCESS_KEY_ID, "other", REGION, NAME),
        (ACCESS_KEY_ID, SECRET_ACCESS_KEY, "eu-west-1", NAME),
        (ACCESS_KEY_ID, SECRET_ACCESS_KEY, REGION, "s3"),
    ] {
        let signer = SigV4::new(id, key, region, service).clock(suite_time);
        let (kind, _) = checked(&signed_by(&signer)).unwrap_err();
        assert_eq!(kind, "InvalidSignatureException");
    }
}
