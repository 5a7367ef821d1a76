//! Fields whose own fields, entries or pairs are sent in their place.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, HashMap};

use serde::{Serialize, Serializer};
use serde_json::json;
use serde_json::value::RawValue;
use waypost::{Endpoint, Plain, endpoint};

#[derive(Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Paging {
    page: u32,
    page_size: Option<u32>,
    page_token: Option<String>,
}

#[endpoint(GET, "/things?fixed=1")]
struct List<T: Serialize> {
    before: Option<u8>,
    #[query(flatten)]
    all: T,
    after: u8,
}

fn query<T: Serialize>(all: T) -> Result<String, String> {
    let request = List {
        before: None,
        all,
        after: 2,
    };
    match request.to_http("https://example.com") {
        Ok(http) => Ok(http.uri().query().unwrap().to_owned()),
        Err(error) => {
            assert_eq!(error.field(), Some("all"));
            Err(error.to_string())
        }
    }
}

#[test]
fn structs_maps_and_lists_of_pairs_go_into_the_query() {
    let paging = Paging {
        page: 1,
        page_size: None,
        page_token: Some("a b".into()),
    };
    let expected = "fixed=1&Page=1&PageToken=a%20b&after=2";
    assert_eq!(query(&paging).unwrap(), expected);
    assert_eq!(query(Some(&paging)).unwrap(), expected);
    assert_eq!(query(None::<Paging>).unwrap(), "fixed=1&after=2");
    assert_eq!(
        query(BTreeMap::from([("x[]", 1)])).unwrap(),
        "fixed=1&x%5B%5D=1&after=2"
    );
    assert_eq!(
        query(vec![("a", "1"), ("a", "2")]).unwrap(),
        "fixed=1&a=1&a=2&after=2"
    );
    assert_eq!(
        query(json!({"a": {"b": [1, 2]}})).unwrap(),
        "fixed=1&a%5Bb%5D=1&a%5Bb%5D=2&after=2"
    );
    assert_eq!(query(()).unwrap(), "fixed=1&after=2");
    for error in [
        query("a").unwrap_err(),
        query(7).unwrap_err(),
        query(vec!["a"]).unwrap_err(),
    ] {
        assert!(error.contains("a list of pairs has"), "{error}");
    }
    assert!(
        query(vec![vec!["a", "b"]])
            .unwrap_err()
            .contains("pairs of name and value")
    );
}

#[endpoint(GET, "/")]
struct Headers<T: Serialize> {
    #[header]
    x_first: &'static str,
    #[header(flatten)]
    others: T,
}

fn headers<T: Serialize>(others: T) -> Result<Vec<String>, String> {
    let request = Headers {
        x_first: "1",
        others,
    };
    match request.to_http("https://example.com") {
        Ok(http) => {
            let headers = http.headers().iter();
            Ok(headers
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                .collect())
        }
        Err(error) => {
            assert_eq!(error.field(), Some("others"));
            Err(error.to_string())
        }
    }
}

#[derive(Serialize)]
struct Tracing {
    #[serde(rename = "X-Trace")]
    trace: &'static str,
    #[serde(rename = "X-Span")]
    span: Option<u8>,
    #[serde(rename = "X-Tag")]
    tags: Vec<&'static str>,
}

#[test]
fn structs_maps_and_lists_of_pairs_become_headers() {
    let tracing = Tracing {
        trace: "t",
        span: None,
        tags: vec!["a", "b"],
    };
    let expected = ["x-first: 1", "x-trace: t", "x-tag: a", "x-tag: b"];
    assert_eq!(headers(tracing).unwrap(), expected);
    assert_eq!(
        headers(HashMap::from([("x-a", 1)])).unwrap(),
        ["x-first: 1", "x-a: 1"]
    );
    assert_eq!(
        headers(vec![("X-A", "1")]).unwrap(),
        ["x-first: 1", "x-a: 1"]
    );
    assert!(
        headers(vec![("a b", "1")])
            .unwrap_err()
            .contains("no header name")
    );
    assert!(
        headers(vec![("x-a", "1\r\n2")])
            .unwrap_err()
            .contains("visible ASCII")
    );
    assert!(
        headers(vec![("Host", "x")])
            .unwrap_err()
            .contains("writes `host` itself")
    );
    assert!(
        headers(json!({"x-a": {"b": 1}}))
            .unwrap_err()
            .contains("no header name")
    );
}

#[endpoint(POST, "/", json)]
struct Json<T: Serialize> {
    first: Option<u8>,
    #[serde(flatten)]
    all: T,
    last: u8,
}

fn json<T: Serialize>(first: Option<u8>, all: T) -> Result<String, String> {
    let request = Json {
        first,
        all,
        last: 2,
    };
    match request.to_http("https://example.com") {
        Ok(http) => Ok(String::from_utf8(http.body().to_vec()).unwrap()),
        Err(error) => {
            assert_eq!(error.field(), Some("all"));
            Err(error.to_string())
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    Sip { uri: &'static str },
    Phone(u8),
    Both(u8, u8),
    Neither,
}

#[test]
fn structs_maps_and_lists_of_pairs_go_into_json_as_serde_has_them() {
    let paging = Paging {
        page: 1,
        page_size: None,
        page_token: Some("é".into()),
    };
    let inside = r#""Page":1,"PageSize":null,"PageToken":"é""#;
    assert_eq!(
        json(Some(1), &paging).unwrap(),
        format!(r#"{{"first":1,{inside},"last":2}}"#)
    );
    assert_eq!(
        json(None, &paging).unwrap(),
        format!(r#"{{{inside},"last":2}}"#)
    );
    assert_eq!(
        json(None, Some(&paging)).unwrap(),
        format!(r#"{{{inside},"last":2}}"#)
    );
    for nothing in [
        json(None, None::<Paging>),
        json(None, ()),
        json(None, json!({})),
    ] {
        assert_eq!(nothing.unwrap(), r#"{"last":2}"#);
    }
    assert_eq!(
        json(None, json!({"a": [1, {}]})).unwrap(),
        r#"{"a":[1,{}],"last":2}"#
    );
    assert_eq!(
        json(Some(1), vec![("a", Some(1)), ("b", None)]).unwrap(),
        r#"{"first":1,"a":1,"b":null,"last":2}"#
    );
    assert_eq!(json(None, [("a", 1)]).unwrap(), r#"{"a":1,"last":2}"#);
    assert_eq!(
        json(None, (("a", 1), ("b", "x"))).unwrap(),
        r#"{"a":1,"b":"x","last":2}"#
    );
    assert_eq!(json(None, vec![(1, 2)]).unwrap(), r#"{"1":2,"last":2}"#);
    assert_eq!(
        json(None, Choice::Sip { uri: "u" }).unwrap(),
        r#"{"sip":{"uri":"u"},"last":2}"#
    );
    assert_eq!(
        json(None, Choice::Phone(7)).unwrap(),
        r#"{"phone":7,"last":2}"#
    );
    assert_eq!(
        json(None, Choice::Both(7, 8)).unwrap(),
        r#"{"both":[7,8],"last":2}"#
    );
    for scalar in [
        json(None, "a"),
        json(None, 7),
        json(None, true),
        json(None, Choice::Neither),
    ] {
        assert!(scalar.unwrap_err().contains("a list of pairs has"));
    }
    for list in [
        json(None, vec![1]),
        json(None, vec![vec!["a", "b"]]),
        json(None, vec![("a", 1, 2)]),
    ] {
        assert!(list.unwrap_err().contains("a pair of name and value"));
    }
    assert!(
        json(None, vec![("a", f64::NAN)])
            .unwrap_err()
            .contains("NaN")
    );
    assert!(
        json(None, HashMap::from([("a", f64::NAN)]))
            .unwrap_err()
            .contains("NaN")
    );
}

/// Parsers differ in which of two entries they take (RFC 8259 §4).
#[test]
fn no_name_stands_in_an_object_twice() {
    for all in [json!({"last": 1}), json!({"first": 1})] {
        let error = json(Some(1), all).unwrap_err();
        assert!(
            error.contains("stands in the JSON object already"),
            "{error}"
        );
    }
    // A field that is left out has no entry.
    assert_eq!(
        json(None, json!({"first": 1})).unwrap(),
        r#"{"first":1,"last":2}"#
    );
    assert!(json(None, vec![("a", 1), ("a", 2)]).is_err());
    assert!(json(None, vec![("a", 1), ("\u{61}", 2)]).is_err());
}

/// Without a struct that is flattened, one attribute for both is enough.
#[endpoint(POST, "/", json)]
#[derive(Serialize)]
struct AsSerdeHasIt {
    #[serde(flatten)]
    paging: Paging,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

#[test]
fn the_body_is_what_serde_would_have_made_of_the_struct() {
    let request = AsSerdeHasIt {
        paging: Paging {
            page: 1,
            page_size: None,
            page_token: None,
        },
        rest: BTreeMap::from([(String::from("x"), 1)]),
    };
    let http = request.to_http("https://example.com").unwrap();
    assert_eq!(http.body(), &serde_json::to_string(&request).unwrap());
}

#[derive(Serialize)]
struct Parameter {
    name: String,
    value: String,
}

/// `Parameter1.Name`, `Parameter1.Value` and so on, at most 99.
fn numbered<S: Serializer>(parameters: &[Parameter], serializer: S) -> Result<S::Ok, S::Error> {
    if parameters.len() > 99 {
        return Err(serde::ser::Error::custom(
            "there are more than 99 parameters",
        ));
    }
    let pairs = parameters
        .iter()
        .zip(1..)
        .flat_map(|(Parameter { name, value }, number)| {
            [
                (format!("Parameter{number}.Name"), name),
                (format!("Parameter{number}.Value"), value),
            ]
        });
    serializer.collect_map(pairs)
}

#[endpoint(POST, "/Streams", form, rename_all = "PascalCase")]
struct CreateStream {
    url: &'static str,
    #[field(flatten)]
    #[serde(serialize_with = "numbered")]
    parameters: Vec<Parameter>,
}

fn stream<E>(count: usize, check: impl Fn(&CreateStream) -> E) -> E {
    let parameter = |number| Parameter {
        name: format!("n{number}"),
        value: format!("v{number}"),
    };
    check(&CreateStream {
        url: "u",
        parameters: (1..=count).map(parameter).collect(),
    })
}

fn body<E: Endpoint<Api = Plain>>(request: &E) -> Result<String, waypost::Error<E::Error>> {
    let http = request.to_http("https://example.com")?;
    Ok(String::from_utf8(http.body().to_vec()).unwrap())
}

#[test]
fn the_parameters_of_a_stream_are_a_list() {
    assert_eq!(
        stream(2, body).unwrap(),
        "Url=u&Parameter1.Name=n1&Parameter1.Value=v1&Parameter2.Name=n2&Parameter2.Value=v2"
    );
    let all = stream(99, body).unwrap();
    assert!(all.ends_with("&Parameter99.Name=n99&Parameter99.Value=v99"));
    assert_eq!(all.matches('&').count(), 2 * 99);
    assert_eq!(stream(0, body).unwrap(), "Url=u");
    let error = stream(100, body).unwrap_err();
    assert_eq!(error.field(), Some("parameters"));
    assert!(error.to_string().contains("more than 99"), "{error}");
}

#[endpoint(GET, "/")]
struct Sometimes {
    #[query(flatten)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    all: BTreeMap<&'static str, u8>,
    #[cfg(any())]
    #[query(flatten)]
    never: u8,
}

#[test]
fn what_is_flattened_may_be_skipped() {
    let uri = |all| {
        Sometimes { all }
            .to_http("https://example.com")
            .unwrap()
            .uri()
            .to_string()
    };
    assert_eq!(uri(BTreeMap::new()), "https://example.com/");
    assert_eq!(uri(BTreeMap::from([("a", 1)])), "https://example.com/?a=1");
}

/// JSON that somebody has written on his own goes in as it is, if it is JSON.
#[test]
fn raw_json_is_taken_apart_with_care() {
    let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
    for (text, expected) in [
        ("{ }", r#"{"first":1,"last":2}"#),
        (" {\n} ", r#"{"first":1,"last":2}"#),
        (" { \"a\" : 1 } ", r#"{"first":1,"a" : 1,"last":2}"#),
        ("null", r#"{"first":1,"last":2}"#),
    ] {
        assert_eq!(json(Some(1), raw(text)).unwrap(), expected);
    }
    assert!(
        json(Some(1), raw("[1]"))
            .unwrap_err()
            .contains("a list of pairs has")
    );
    let error = json(Some(1), raw(r#"{"\ud800":0,"first":2}"#)).unwrap_err();
    assert!(error.contains("no JSON"), "{error}");
}

#[test]
fn a_header_that_there_is_once_is_not_sent_twice() {
    let error = headers(vec![("Authorization", "a"), ("authorization", "b")]).unwrap_err();
    assert!(error.contains("one `authorization` only"), "{error}");
    assert_eq!(headers(vec![("X-A", "a"), ("x-a", "b")]).unwrap().len(), 3);
}

#[test]
fn numbers_of_every_width_are_scalars() {
    for error in [
        json(None, u128::MAX).unwrap_err(),
        json(None, i128::MIN).unwrap_err(),
    ] {
        assert!(error.contains("a list of pairs has"), "{error}");
    }
    assert!(
        json(None, vec![1_u128])
            .unwrap_err()
            .contains("a pair of name and value")
    );
}

/// The field that is named is one that has written something.
#[test]
fn the_field_with_the_name_that_is_there_already_is_named() {
    #[endpoint(POST, "/", json)]
    struct Three {
        a: u8,
        #[field(flatten)]
        some: BTreeMap<&'static str, u8>,
        #[field(flatten)]
        none: BTreeMap<&'static str, u8>,
    }

    let request = Three {
        a: 1,
        some: BTreeMap::from([("a", 2)]),
        none: BTreeMap::new(),
    };
    let error = request.to_http("https://example.com").unwrap_err();
    assert_eq!(error.field(), Some("some"));
}
