//! The URL suite of web-platform-tests: every URL in it is a base with the origin that the suite
//! says, or is refused.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use url::Url;
use waypost::{Base, Endpoint, endpoint};

const ROWS: &str = include_str!("../suites/url/urltestdata.json");

const ACCEPTED: &str = "runs: a base with the origin that the suite says";
const NOT_VALID: &str = "runs: what is not valid for the suite is refused";

const LINK: &str = "it is read against another URL, and a base stands alone";
const SCHEME: &str = "the scheme is neither `http` nor `https`";
const MENDED: &str =
    "a parser would drop or turn a control character, a backslash, or a space at one of its ends";
const NO_SLASHES: &str = "a parser would add the `//` behind the scheme";
const USER_INFO: &str = "a credential is given to `.auth(..)`, and an `@` looks like one";
const EMPTY_SEGMENT: &str = "`//` in the path is an empty segment, which names another resource";
const QUERY: &str = "a query cannot stand before the path that is appended";
const FRAGMENT: &str = "a fragment is never sent";
const PUNYCODE: &str = "the `url` crate refuses a label `xn--` that cannot be decoded";
const QUOTE: &str = "the `http` crate refuses a host with a `\"` in it";

/// Of a row that is not valid, there is the input only.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Row {
    input: String,
    base: Option<String>,
    failure: bool,
    origin: Option<String>,
    protocol: String,
    username: String,
    password: String,
    host: String,
    pathname: String,
    search: String,
    hash: String,
}

#[endpoint(GET, "/x")]
struct Fixed;

#[test]
fn each_base_has_the_origin_that_the_suite_says_or_is_refused() {
    let rows: Vec<Value> = serde_json::from_str(ROWS).unwrap();
    let mut counts = BTreeMap::new();
    // Between the rows are comments.
    for row in rows.into_iter().filter(Value::is_object) {
        let row: Row = serde_json::from_value(row).unwrap();
        *counts.entry(check(&row)).or_insert(0) += 1;
    }
    assert_eq!(
        counts,
        BTreeMap::from([
            (ACCEPTED, 56),
            (NOT_VALID, 205),
            (LINK, 336),
            (SCHEME, 217),
            (MENDED, 16),
            (NO_SLASHES, 12),
            (USER_INFO, 15),
            (EMPTY_SEGMENT, 3),
            (QUERY, 22),
            (FRAGMENT, 1),
            (PUNYCODE, 7),
            (QUOTE, 1),
        ])
    );
}

fn check(row: &Row) -> &'static str {
    if row.base.is_some() {
        return LINK;
    }
    match Base::parse(&row.input) {
        Ok(base) => {
            check_accepted(row, &base);
            ACCEPTED
        }
        Err(_) if row.failure => NOT_VALID,
        Err(error) => {
            let (reason, words) = refusal(row);
            assert!(error.to_string().contains(words), "{}: {error}", row.input);
            reason
        }
    }
}

fn check_accepted(row: &Row, base: &Base) {
    let input = &row.input;
    assert!(!row.failure, "{input}");
    assert!(is_http(row), "{input}");
    for part in [&row.username, &row.password, &row.search, &row.hash] {
        assert_eq!(part, "", "{input}");
    }
    let origin = format!("{}//{}", row.protocol, row.host);
    if let Some(said) = &row.origin {
        assert_eq!(&origin, said, "{input}");
    }
    let path = row.pathname.trim_end_matches('/');
    let uri = Fixed.to_http(base).unwrap().uri().to_string();
    assert_eq!(uri, format!("{origin}{path}/x"), "{input}");
    assert_eq!(Url::parse(&uri).unwrap().as_str(), uri, "{input}");
}

/// Why a URL that the suite calls valid is refused here, by what it looks like, and what the error
/// says of it.
fn refusal(row: &Row) -> (&'static str, &'static str) {
    let input = row.input.as_str();
    if !is_http(row) {
        // What else is wrong with it may be said first.
        return (SCHEME, "the base URL");
    }
    if input.trim() != input || input.contains(|c: char| c.is_control() || c == '\\') {
        return (MENDED, "a control character, a backslash, or a space");
    }
    let Some((_, rest)) = input.split_once("://") else {
        return (NO_SLASHES, "it has no `//`");
    };
    if rest.split('/').next().unwrap().contains('@') {
        (USER_INFO, "user info")
    } else if rest.contains("//") {
        (EMPTY_SEGMENT, "an empty segment")
    } else if rest.contains('?') {
        (QUERY, "a query")
    } else if rest.contains('#') {
        (FRAGMENT, "a fragment")
    } else if row.host.contains("xn--") {
        (PUNYCODE, "the base URL is not valid")
    } else {
        assert!(row.host.contains('"'), "{input}");
        (QUOTE, "a host or a path that cannot be called")
    }
}

fn is_http(row: &Row) -> bool {
    matches!(row.protocol.as_str(), "http:" | "https:")
}
