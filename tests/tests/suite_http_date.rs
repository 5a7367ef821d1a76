//! The dates of smithy-rs, in each of their formats: those of HTTP are dates of `Retry-After` and `Sunset`, those
//! of Unix are dates of `Deprecation`, and any other format is none. `suites/README.md` says where they are from.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use serde::Deserialize;
use waypost::{Binary, Deprecation, Endpoint, Reply, RetryAfter, endpoint};

#[derive(Deserialize)]
struct Suite {
    format_epoch_seconds: Vec<Row>,
    format_http_date: Vec<Row>,
    format_date_time: Vec<Row>,
    parse_epoch_seconds: Vec<Row>,
    parse_http_date: Vec<Row>,
    parse_date_time: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    canonical_seconds: String,
    canonical_nanos: u32,
    error: bool,
    /// Nothing, where the time cannot be written.
    smithy_format_value: Option<String>,
}

impl Row {
    fn seconds(&self) -> i64 {
        self.canonical_seconds.parse().unwrap()
    }

    /// The second that the row is in.
    fn time(&self) -> SystemTime {
        let seconds = Duration::from_secs(self.seconds().unsigned_abs());
        match self.seconds() {
            ..0 => UNIX_EPOCH - seconds,
            _ => UNIX_EPOCH + seconds,
        }
    }

    fn has_fraction(&self) -> bool {
        self.smithy_format_value.as_deref().unwrap().contains('.')
    }
}

/// What becomes of a row: read, or the reason why it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Becomes {
    Read,
    /// The time has no spelling in the format: there is nothing to be read.
    NotWritten,
    /// A date of HTTP, and one of structured fields, has no parts of a second (RFC 9110 §5.6.7, RFC 9651 §3.3.7).
    Fraction,
    /// Before 1970: `httpdate` has no such date. As a `Retry-After` it would be in the past, and so is nothing said.
    Before1970,
    /// The format is that of no header: RFC 3339.
    OtherFormat,
}

use Becomes::{Before1970, Fraction, NotWritten, OtherFormat, Read};

fn count(rows: &[Row], becomes: impl Fn(&Row, &str) -> Becomes) -> BTreeMap<Becomes, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        let becomes = match &row.smithy_format_value {
            Some(text) => becomes(row, text),
            None => NotWritten,
        };
        assert_eq!(becomes == NotWritten, row.error);
        *counts.entry(becomes).or_default() += 1;
    }
    counts
}

#[endpoint(GET, "/", response = Reply<Binary>)]
struct Get;

/// What is read, as `Retry-After` and as `Sunset`.
fn http_date(text: &str) -> Option<SystemTime> {
    let mut answer = http::Response::new(bytes::Bytes::new());
    answer
        .headers_mut()
        .insert("retry-after", text.parse().unwrap());
    answer.headers_mut().insert("sunset", text.parse().unwrap());
    let reply = Get::from_http(answer).unwrap();
    let time = reply.retry_after().map(|it| it.at(SystemTime::now()));
    assert_eq!(reply.sunset(), time, "{text}");
    assert_eq!(reply.retry_after(), time.map(RetryAfter::At), "{text}");
    time
}

fn deprecated_since(text: &str) -> Option<SystemTime> {
    let mut headers = HeaderMap::new();
    headers.insert("deprecation", format!("@{text}").parse().unwrap());
    Deprecation::from_headers(&headers)?.since
}

fn suite() -> Suite {
    let text = include_str!("../suites/http-date/date_time_format_test_suite.json");
    serde_json::from_str(text).unwrap()
}

#[test]
fn dates_of_http_are_read() {
    let read = |row: &Row, text: &str| {
        let time = http_date(text);
        if row.has_fraction() || row.seconds() < 0 {
            assert_eq!(time, None, "{text}");
            return if row.has_fraction() {
                Fraction
            } else {
                Before1970
            };
        }
        assert_eq!(time, Some(row.time()), "{text}");
        Read
    };
    let suite = suite();
    assert_eq!(
        count(&suite.parse_http_date, read),
        BTreeMap::from([(Read, 10), (Fraction, 69), (Before1970, 7)])
    );
    // What is written has no fraction, whatever the time has.
    assert_eq!(
        count(&suite.format_http_date, read),
        BTreeMap::from([(Read, 49), (NotWritten, 36), (Before1970, 37)])
    );
}

#[test]
fn seconds_since_1970_are_a_deprecation() {
    let read = |row: &Row, text: &str| {
        let time = deprecated_since(text);
        assert_eq!(row.has_fraction(), row.canonical_nanos > 0, "{text}");
        if row.has_fraction() {
            assert_eq!(time, None, "{text}");
            return Fraction;
        }
        assert_eq!(time, Some(row.time()), "{text}");
        Read
    };
    let suite = suite();
    let expected = BTreeMap::from([(Read, 24), (Fraction, 98)]);
    assert_eq!(count(&suite.parse_epoch_seconds, read), expected);
    assert_eq!(count(&suite.format_epoch_seconds, read), expected);
}

#[test]
fn dates_of_rfc_3339_are_none_of_http() {
    let read = |_: &Row, text: &str| {
        assert_eq!((http_date(text), deprecated_since(text)), (None, None));
        OtherFormat
    };
    let suite = suite();
    assert_eq!(
        count(&suite.parse_date_time, read),
        BTreeMap::from([(OtherFormat, 86)])
    );
    assert_eq!(
        count(&suite.format_date_time, read),
        BTreeMap::from([(NotWritten, 36), (OtherFormat, 86)])
    );
}
