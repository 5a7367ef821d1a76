//! Fields whose own fields, entries or pairs are sent in their place.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, HashMap};

use serde::{Serialize, Serializer};
use serde_json::json;
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

#[test]
fn a_header_that_there_is_once_is_not_sent_twice() {
    let error = headers(vec![("Authorization", "a"), ("authorization", "b")]).unwrap_err();
    assert!(error.contains("one `authorization` only"), "{error}");
    assert_eq!(headers(vec![("X-A", "a"), ("x-a", "b")]).unwrap().len(), 3);
}
