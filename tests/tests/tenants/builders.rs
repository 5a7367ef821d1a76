//! A builder says all its problems, and takes back what it was told.

use waypost::{Bearer, Client};
use waypost_tests::Answering;

use crate::{ListUsers, all, secret};

#[tokio::test]
async fn no_auth_takes_back_what_was_told_before_it() {
    let server = Answering::accepting();
    let client = server
        .builder()
        .auth(Bearer::new("token"))
        .header("x-key", secret("key"))
        .header("x-open", "open")
        .no_auth()
        .auth(Bearer::new("after"))
        .build()
        .unwrap();
    ListUsers.send(&client).await.unwrap();
    assert_eq!(all(&server), ["https://example.com/users Bearer after -"]);
    assert_eq!(server.sent("x-open"), ["open"]);
}

#[test]
fn a_builder_says_all_its_problems_at_once() {
    let error = Client::builder("https://user:canary@example.com")
        .header("bad name", "x")
        .header("x-bad", "canary\n")
        .request_id_header("also bad")
        .build()
        .unwrap_err();
    let problems: Vec<&str> = error.problems().collect();
    assert_eq!(
        problems,
        [
            "the base URL has user info: give the credential to `.auth(Basic::new(..))`",
            "the header `bad name` cannot be sent: its name is no header name (RFC 9110 §5.1)",
            "the header `x-bad` cannot be sent: its value is not valid",
            "`also bad` is no header name (RFC 9110 §5.1)",
        ]
    );
    let expected = format!("4 problems:\n- {}", problems.join("\n- "));
    assert_eq!(error.to_string(), expected);

    // Those of the credential as well.
    let error = Client::builder("http://example.com")
        .header("x bad", "x")
        .header("authorization", "Custom canary")
        .auth(Bearer::new("canary"))
        .build()
        .unwrap_err();
    let problems: Vec<&str> = error.problems().collect();
    let begins = [
        "the header `x bad` cannot",
        "there are two credentials",
        "the credential would be readable",
    ];
    assert_eq!(problems.len(), begins.len(), "{problems:?}");
    for (problem, begin) in problems.iter().zip(begins) {
        assert!(problem.starts_with(begin), "{problem}");
    }

    let one = Client::builder("ftp://example.com").build().unwrap_err();
    let problems: Vec<&str> = one.problems().collect();
    assert_eq!(problems, [one.to_string()]);
}
