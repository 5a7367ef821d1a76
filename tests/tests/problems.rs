//! Problem details (RFC 9457) as the failure of an endpoint.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use waypost::{ByStatus, Endpoint, Problem, endpoint};

#[endpoint(GET, "/accounts/<id>", error = Problem)]
struct GetAccount {
    id: u64,
}

fn answer(status: u16, content_type: &str, body: &str) -> http::Response<Bytes> {
    let answer = http::Response::builder().status(status);
    let answer = answer.header("content-type", content_type);
    answer.body(Bytes::from(body.to_owned())).unwrap()
}

fn problem(body: &str) -> Problem {
    let answer = answer(403, "application/problem+json", body);
    let error = GetAccount::from_http(answer).unwrap_err();
    error.into_failure().unwrap().into_error()
}

/// The example of RFC 9457 §3.
#[test]
fn all_members_are_read() {
    let problem = problem(
        r#"{
            "type": "https://example.com/probs/out-of-credit",
            "title": "You do not have enough credit.",
            "status": 403,
            "detail": "Your current balance is 30, but that costs 50.",
            "instance": "/account/12345/msgs/abc",
            "balance": 30,
            "accounts": ["/account/12345", "/account/67890"]
        }"#,
    );
    assert_eq!(problem.type_uri, "https://example.com/probs/out-of-credit");
    assert_eq!(problem.status, Some(403));
    assert_eq!(problem.instance.as_deref(), Some("/account/12345/msgs/abc"));
    assert_eq!(
        problem.to_string(),
        "You do not have enough credit.: Your current balance is 30, but that costs 50."
    );
    assert_eq!(
        problem.extensions().collect::<Vec<_>>(),
        ["accounts", "balance"]
    );
    let accounts: Vec<String> = problem.extension("accounts").unwrap().unwrap();
    assert_eq!(accounts.len(), 2);
    assert_eq!(problem.extension::<u8>("nothing").unwrap(), None);
    let error = problem.extension::<bool>("balance").unwrap_err();
    assert!(error.to_string().contains("`balance`"), "{error}");
}

/// RFC 9457 §3.1: a member of another type is ignored.
#[test]
fn members_of_another_type_are_as_if_they_were_not_there() {
    let problem =
        problem(r#"{"type": 5, "title": null, "status": "403", "detail": [], "instance": {}}"#);
    assert_eq!(problem.type_uri, "about:blank");
    assert_eq!((problem.title.as_ref(), problem.status), (None, None));
    assert_eq!(problem.extensions().count(), 0);
    assert_eq!(problem.to_string(), "about:blank");
    for status in ["-1", "70000", "4e2", "403.5"] {
        let problem = self::problem(&format!(r#"{{"status": {status}}}"#));
        assert_eq!(problem.status, None, "{status}");
    }
}

#[test]
fn what_is_no_problem_is_unexpected() {
    for (content_type, body) in [
        ("application/problem+json", "[]"),
        ("application/problem+json", ""),
        ("text/html", "<html>"),
    ] {
        let error = GetAccount::from_http(answer(403, content_type, body)).unwrap_err();
        assert!(error.is_unexpected(), "{error}");
    }
}

#[derive(Debug, ByStatus)]
enum Refusal {
    #[status(4xx)]
    Problem(Problem),
    #[status(5xx)]
    Broken,
}

#[endpoint(GET, "/accounts", error = Refusal)]
struct ListAccounts;

#[test]
fn it_can_be_an_arm() {
    let answer = answer(404, "application/problem+json", r#"{"title": "Not found"}"#);
    let error = ListAccounts::from_http(answer).unwrap_err();
    assert!(error.to_string().ends_with("Not found"), "{error}");
    let refusal = error.into_failure().unwrap().into_error();
    assert!(matches!(refusal, Refusal::Problem(_)), "{refusal:?}");
}
