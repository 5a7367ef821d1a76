//! The URI Template suite (RFC 6570): each row gives what the suite expects, or is named with the
//! reason why it does not apply.
#![allow(clippy::unwrap_used, clippy::panic)]

mod call;
mod endpoints;
mod template;

use std::collections::BTreeMap;
use std::panic::catch_unwind;

use serde_json::{Map, Value};
use waypost::{Endpoint, Spec, endpoint};

use crate::call::Call;
use crate::endpoints::send;
use crate::template::{Part, parts};

const FILES: [&str; 4] = [
    include_str!("../../suites/uri-template/spec-examples.json"),
    include_str!("../../suites/uri-template/spec-examples-by-section.json"),
    include_str!("../../suites/uri-template/extended-tests.json"),
    include_str!("../../suites/uri-template/negative-tests.json"),
];

const PATH: &str = "runs: values in a path";
const QUERY: &str = "runs: values in a query";
const PATH_AND_QUERY: &str = "runs: values in a path and in a query";
const REFUSED: &str = "runs: a template that is refused";

const RESERVED: &str =
    "`{+var}` leaves `/` and other reserved characters as they are; a path value here never does";
const FRAGMENT: &str = "`{#var}` makes a fragment, and a fragment is never sent";
const PREFIX: &str = "`{var:3}` cuts a value off; a value here is sent whole";
const COMPOUND: &str = "a placeholder takes one text here, no list and no map";
const UNDEFINED: &str = "a placeholder always has a value here, which the compiler sees to";
const EMPTY: &str = "an empty value in a path names another resource, and is refused here";
const UNNAMED: &str = "`?{x}` makes a query without names; a value in a query has one here";
const MAP: &str = "`{?map}` lists names and values in turn; a map here is `map[name]=value`";
const LITERAL: &str =
    "`é` would be escaped by an expansion; a template here has it escaped already";
const NAME: &str =
    "the macro alone checks a name, as it compiles; `Spec::new` takes all that stays in a URL";
const DASH: &str = "the name of a placeholder may have a `-` here";

/// What stands before a continuation that continues nothing in its row.
const CONTINUED: &str = "?fixed=yes";

struct Row {
    template: String,
    variables: Map<String, Value>,
    /// One for each order that a map may have; none if the template is not valid.
    expected: Vec<String>,
}

#[test]
fn each_row_gives_what_the_suite_expects_or_is_named() {
    let mut counts = BTreeMap::new();
    for row in FILES.into_iter().flat_map(rows) {
        let class = if row.expected.is_empty() {
            check_refusal(&row.template)
        } else {
            check_expansion(&row)
        };
        *counts.entry(class).or_insert(0) += 1;
    }
    assert_eq!(
        counts,
        BTreeMap::from([
            (PATH, 36),
            (QUERY, 45),
            (PATH_AND_QUERY, 5),
            (REFUSED, 20),
            (RESERVED, 32),
            (FRAGMENT, 24),
            (PREFIX, 23),
            (COMPOUND, 46),
            (UNDEFINED, 6),
            (EMPTY, 8),
            (UNNAMED, 4),
            (MAP, 4),
            (LITERAL, 1),
            (NAME, 15),
            (DASH, 1),
        ])
    );
}

fn rows(file: &str) -> Vec<Row> {
    let groups: Map<String, Value> = serde_json::from_str(file).unwrap();
    let mut rows = Vec::new();
    for group in groups.values() {
        for case in group["testcases"].as_array().unwrap() {
            let expected = match &case[1] {
                Value::String(one) => vec![one.clone()],
                Value::Bool(false) => Vec::new(),
                any => serde_json::from_value(any.clone()).unwrap(),
            };
            rows.push(Row {
                template: case[0].as_str().unwrap().to_owned(),
                variables: group["variables"].as_object().unwrap().clone(),
                expected,
            });
        }
    }
    rows
}

/// A template that is not valid, in our spelling and behind a slash.
fn check_refusal(template: &str) -> &'static str {
    let ours = template.replace('{', "<").replace('}', ">");
    let ours: &'static str = format!("/{}", ours.trim_start_matches('/')).leak();
    let is_refused = catch_unwind(|| Spec::new("GET", ours)).is_err();
    match template {
        "/{default-graph-uri}" => {
            #[endpoint(GET, "/{default-graph-uri}")]
            struct Dashed {
                default_graph_uri: &'static str,
            }
            let default_graph_uri = "a";
            let http = Dashed { default_graph_uri }.to_http("https://example.com");
            assert_eq!(http.unwrap().uri().path(), "/a");
            DASH
        }
        "{var:prefix}" | "{hello:2*}" | "{!hello}" | "{=path}" | "{$var}" | "{keys:1}"
        | "{+keys:1}" | "{;keys:1*}" | "/people/{~thing}" | "{var:0}" | "{var:01}"
        | "{var:10000}" | "{var:}" | "{x.}" | "{x..y}" => {
            assert!(!is_refused, "{template}");
            NAME
        }
        _ => {
            assert!(is_refused, "{template}");
            REFUSED
        }
    }
}

fn check_expansion(row: &Row) -> &'static str {
    let parts = parts(&row.template);
    let mut call = match Call::read(&parts, &row.variables) {
        Ok(call) => call,
        Err(LITERAL) => {
            let literal: &'static str = format!("/{}", row.template.replace("{var}", "<v>")).leak();
            assert!(catch_unwind(|| Spec::new("GET", literal)).is_err());
            return LITERAL;
        }
        Err(reason) => return reason,
    };
    if row.template.starts_with("{&") {
        call.shape.push_str(CONTINUED);
    }
    let class = match (call.values.is_empty(), parts.iter().any(Part::is_query)) {
        (true, _) => QUERY,
        (false, true) => PATH_AND_QUERY,
        (false, false) => PATH,
    };
    let empty = call.values.iter().position(String::is_empty);
    let shape = call.shape.clone();
    let target =
        send(call).unwrap_or_else(|| panic!("`{}` is not declared: {shape}", row.template));
    if let Some(empty) = empty {
        let error = target.unwrap_err();
        assert!(error.is_request(), "{error}");
        assert_eq!(error.field(), Some(["a", "b", "c"][empty]), "{error}");
        return EMPTY;
    }
    let target = target.unwrap();
    assert!(
        row.expected
            .iter()
            .any(|expected| in_our_bytes(expected) == target),
        "`{}` gave {target}, and not {:?}",
        row.template,
        row.expected
    );
    class
}

/// An expansion behind our slash.
fn in_our_bytes(expected: &str) -> String {
    let fixed = if expected.starts_with('&') {
        CONTINUED
    } else {
        ""
    };
    let slash = if expected.starts_with('/') { "" } else { "/" };
    format!("{slash}{fixed}{expected}")
}
