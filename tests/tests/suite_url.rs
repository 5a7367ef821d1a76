//! The URL suites of web-platform-tests: every string in them is a value that stays in its place and
//! comes back whole.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use http::Request;
use serde::Deserialize;
use serde_json::Value;
use url::{Url, form_urlencoded};
use waypost::{Endpoint, Plain, endpoint};

const URLS: &str = include_str!("../suites/url/urltestdata.json");
const SETTERS: &str = include_str!("../suites/url/setters_tests.json");
const FORMS: &str = include_str!("../suites/url/urlencoded-parser-data.json");
const ESCAPES: &str = include_str!("../suites/url/percent-encoding.json");

#[endpoint(GET, "/<value>")]
struct Alone<'a> {
    value: &'a str,
}

#[endpoint(GET, "/a/<value>/b")]
struct Between<'a> {
    value: &'a str,
}

#[endpoint(GET, "/x-<value>.json")]
struct Inside<'a> {
    value: &'a str,
}

#[endpoint(GET, "/a/<value><other>/b")]
struct Two<'a> {
    value: &'a str,
    other: &'a str,
}

#[endpoint(GET, "/f/<value..>/g")]
struct CatchAll<'a> {
    value: &'a str,
}

/// A value stays in its segment and comes back whole, or is refused because the segment would be
/// empty or a step.
#[test]
fn each_string_stays_in_its_place_in_a_path() {
    let mut refused = 0;
    let strings = strings();
    for value in &strings {
        let is_step = |segment: &str| matches!(segment, "" | "." | "..");
        if is_step(value) {
            refused += 1;
            check(&Alone { value }, Err("value"));
            check(&Between { value }, Err("value"));
        } else {
            check(&Alone { value }, Ok(&[value]));
            check(&Between { value }, Ok(&["a", value, "b"]));
        }
        let inside = format!("x-{value}.json");
        let twice = value.repeat(2);
        let two = Two {
            value,
            other: value,
        };
        if value.is_empty() {
            check(&Inside { value }, Err("value"));
            check(&two, Err("value"));
        } else {
            check(&Inside { value }, Ok(&[&inside]));
            let segments = ["a", &twice, "b"];
            let is_step = twice == "..";
            check(&two, if is_step { Err("other") } else { Ok(&segments) });
        }
    }
    assert_eq!((strings.len(), refused), (2260, 3));
}

#[test]
fn each_string_keeps_its_slashes_and_no_more_in_a_catch_all() {
    let mut refused = 0;
    for value in strings() {
        let mut segments = vec!["f"];
        segments.extend(value.split('/'));
        segments.push("g");
        if segments
            .iter()
            .any(|piece| matches!(*piece, "" | "." | ".."))
        {
            refused += 1;
            check(&CatchAll { value: &value }, Err("value"));
        } else {
            check(&CatchAll { value: &value }, Ok(&segments));
        }
    }
    assert_eq!(refused, 1381);
}

#[endpoint(POST, "/", form)]
struct Sent<'a> {
    #[query("q")]
    query: &'a str,
    #[field("f")]
    field: &'a str,
}

#[test]
fn each_string_comes_back_from_a_query_and_a_form() {
    for value in strings() {
        let request = Sent {
            query: &value,
            field: &value,
        };
        let http = request.to_http("https://example.com").unwrap();
        let url = unchanged(&http);
        assert_eq!(decoded(url.query().unwrap()), pairs(&[("q", &value)]));
        assert_eq!(decoded(http.body()), pairs(&[("f", &value)]));
    }
}

/// Every string of the two large files, once. None has an unpaired surrogate, which no `String` can
/// hold: `serde_json` would refuse the file.
fn strings() -> BTreeSet<String> {
    fn collect(value: Value, strings: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => {
                strings.insert(text);
            }
            Value::Array(values) => values.into_iter().for_each(|value| collect(value, strings)),
            Value::Object(map) => map.into_values().for_each(|value| collect(value, strings)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut strings = BTreeSet::new();
    for file in [URLS, SETTERS] {
        collect(serde_json::from_str(file).unwrap(), &mut strings);
    }
    strings
}

/// The decoded segments that are sent, or the field for whose sake nothing is.
fn check<E: Endpoint<Api = Plain>>(request: &E, expected: Result<&[&str], &str>) {
    match (request.to_http("https://example.com"), expected) {
        (Ok(http), Ok(expected)) => {
            let url = unchanged(&http);
            let segments: Vec<String> = url.path_segments().unwrap().map(segment).collect();
            assert_eq!(segments, expected);
            assert_eq!((url.query(), url.fragment()), (None, None));
        }
        (Err(error), Err(field)) => {
            assert!(error.is_request(), "{error}");
            assert_eq!(error.field(), Some(field), "{error}");
        }
        (Ok(http), Err(field)) => panic!("{field} lets {} through", http.uri()),
        (Err(error), Ok(expected)) => panic!("{error}, and not {expected:?}"),
    }
}

/// The URL as a parser has it, which finds nothing in it to change.
fn unchanged(http: &Request<Bytes>) -> Url {
    let written = http.uri().to_string();
    let url = Url::parse(&written).unwrap();
    assert_eq!(url.as_str(), written);
    assert_eq!(url.origin().ascii_serialization(), "https://example.com");
    url
}

/// A path segment as a server decodes it: as a query's value, but for `+`.
fn segment(text: &str) -> String {
    let form = format!("v={}", text.replace('+', "%2B"));
    let [(_, value)] = <[_; 1]>::try_from(decoded(&form)).unwrap();
    value
}

fn decoded(form: impl AsRef<[u8]>) -> Vec<(String, String)> {
    form_urlencoded::parse(form.as_ref()).into_owned().collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect()
}

#[endpoint(POST, "/", form)]
struct Pairs {
    #[query(flatten)]
    query: Vec<(String, String)>,
    #[body]
    form: Vec<(String, String)>,
}

#[test]
fn the_pairs_of_each_form_come_back_from_a_query_and_a_form() {
    #[derive(Deserialize)]
    struct Row {
        output: Vec<(String, String)>,
    }
    let rows: Vec<Row> = serde_json::from_str(FORMS).unwrap();
    assert_eq!(rows.len(), 35);
    for Row { output } in rows {
        let request = Pairs {
            query: output.clone(),
            form: output.clone(),
        };
        let http = request.to_http("https://example.com").unwrap();
        assert_eq!(
            decoded(unchanged(&http).query().unwrap_or_default()),
            output
        );
        assert_eq!(decoded(http.body()), output);
    }
}

#[test]
fn what_the_suite_escapes_is_escaped_in_the_same_way() {
    let rows: Vec<Value> = serde_json::from_str(ESCAPES).unwrap();
    let mut counts = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_object()) {
        let input = row["input"].as_str().unwrap();
        for (encoding, theirs) in row["output"].as_object().unwrap() {
            let class = if encoding == "utf-8" {
                check_escapes(input, theirs.as_str().unwrap());
                "runs"
            } else {
                "UTF-8 is the only encoding of a URL here"
            };
            *counts.entry(class).or_insert(0) += 1;
        }
    }
    let expected = [("runs", 7), ("UTF-8 is the only encoding of a URL here", 9)];
    assert_eq!(counts, BTreeMap::from(expected));
}

/// We escape more than the suite does, but nothing in another way.
fn check_escapes(input: &str, theirs: &str) {
    let request = Sent {
        query: input,
        field: "",
    };
    let http = request.to_http("https://example.com").unwrap();
    let ours = http.uri().query().unwrap();
    let ours = ours.strip_prefix("q=").unwrap();
    assert_eq!(segment(ours), input);
    let (ours, theirs) = (bytes(ours), bytes(theirs));
    assert_eq!(ours.len(), theirs.len(), "{input}");
    for (ours, theirs) in ours.into_iter().zip(theirs) {
        let is_plain = !theirs.starts_with('%');
        assert!(is_plain || ours == theirs, "{ours}, and not {theirs}");
    }
}

/// Escaped text byte by byte: `a`, `%0E`.
fn bytes(escaped: &str) -> Vec<&str> {
    let mut bytes = Vec::new();
    let mut rest = escaped;
    while !rest.is_empty() {
        let (byte, after) = rest.split_at(if rest.starts_with('%') { 3 } else { 1 });
        bytes.push(byte);
        rest = after;
    }
    bytes
}
