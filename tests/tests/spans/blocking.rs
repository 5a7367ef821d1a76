//! A call that is waited for is where its caller is, though another thread runs it.

use http::StatusCode;
use tracing::info_span;
use waypost::{Page, endpoint};
use waypost_tests::Answering;
use waypost_tests::scripted::{Attempt, Scripted};
use waypost_tests::seen::Seen;

use crate::USER;

#[test]
fn a_call_is_in_the_span_in_which_it_is_waited_for() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::status(200)]);
    let builder = script
        .builder()
        .propagate(|_| tracing::info!(target: "test", "asked"));
    let client = builder.build().unwrap().blocking().unwrap();
    client.send(&USER).unwrap();
    info_span!(target: "test", "caller").in_scope(|| client.send(&USER).unwrap());
    let paths = [
        "call",
        "call > attempt",
        "caller",
        "caller > call",
        "caller > call > attempt",
    ];
    assert_eq!(seen.paths(), paths);
    assert!(seen.spans().iter().all(|span| span.is_closed));
    let within = seen.events().into_iter().map(|event| event.parent.unwrap());
    assert!(within.eq([1, 4]));
}

#[endpoint(GET, "/users", response = Users)]
struct ListUsers;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<u32>,
    #[page(link)]
    next: Option<String>,
}

#[test]
fn a_page_is_in_the_span_in_which_it_is_waited_for() {
    let (seen, _guard) = Seen::start();
    let server = Answering::new(|request| {
        let is_first = !request.target.contains("page=2");
        let next = if is_first {
            r#""/users?page=2""#
        } else {
            "null"
        };
        let page = format!(r#"{{"users": [1], "next": {next}}}"#);
        (StatusCode::OK, page)
    });
    let client = server.builder().build().unwrap().blocking().unwrap();
    let mut pages = client.pages(&ListUsers);
    let (first, second) = (
        info_span!(target: "test", "first"),
        info_span!(target: "test", "second"),
    );
    for span in [first, second] {
        let page = span.in_scope(|| pages.next().unwrap().unwrap());
        assert_eq!(page.users, [1]);
    }
    let paths = [
        "first",
        "second",
        "first > call",
        "first > call > attempt",
        "second > call",
        "second > call > attempt",
    ];
    assert_eq!(seen.paths(), paths);
}
