//! Beside the attributes and derives of other crates, above them and below them.
#![deny(warnings)]
#![allow(clippy::unwrap_used, clippy::panic)]

use serde::{Deserialize, Serialize};
use serde_with::{DisplayFromStr, StringWithSeparator, formats::CommaSeparator, serde_as};
use waypost::{Endpoint, Plain, endpoint};

fn body<E: Endpoint<Api = Plain>>(request: &E) -> String {
    let http = request.to_http("https://example.com").unwrap();
    String::from_utf8(http.body().to_vec()).unwrap()
}

#[serde_as]
#[endpoint(POST, "/numbers", form)]
struct Numbers {
    #[serde_as(as = "DisplayFromStr")]
    one: u32,
    #[serde_as(as = "Option<DisplayFromStr>")]
    maybe: Option<u32>,
    #[serde_as(as = "Vec<DisplayFromStr>")]
    many: Vec<u32>,
    #[serde_as(as = "StringWithSeparator::<CommaSeparator, u32>")]
    joined: Vec<u32>,
}

#[serde_as]
#[endpoint(POST, "/numbers", json)]
#[derive(Serialize, Deserialize)]
struct NumbersInJson {
    #[serde_as(as = "DisplayFromStr")]
    one: u32,
    #[serde_as(as = "Option<DisplayFromStr>")]
    maybe: Option<u32>,
}

#[test]
fn serde_with_says_how_a_field_is_written() {
    let numbers = |maybe| Numbers {
        one: 1,
        maybe,
        many: vec![2, 3],
        joined: vec![4, 5],
    };
    assert_eq!(body(&numbers(None)), "one=1&many=2&many=3&joined=4%2C5");
    assert_eq!(
        body(&numbers(Some(7))),
        "one=1&maybe=7&many=2&many=3&joined=4%2C5"
    );
    let numbers = |maybe| NumbersInJson { one: 1, maybe };
    assert_eq!(body(&numbers(None)), r#"{"one":"1"}"#);
    assert_eq!(body(&numbers(Some(7))), r#"{"one":"1","maybe":"7"}"#);
    let read: NumbersInJson = serde_json::from_str(r#"{"one":"1","maybe":"7"}"#).unwrap();
    assert_eq!((read.one, read.maybe), (1, Some(7)));
}

#[derive(bon::Builder)]
#[endpoint(POST, "/things/<id>", json)]
struct BuilderAbove {
    #[builder(into)]
    id: String,
    #[builder(default)]
    #[field("Count")]
    count: u32,
}

#[endpoint(POST, "/things/<id>", json)]
#[derive(bon::Builder, Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Below {
    #[builder(into)]
    id: String,
    #[builder(default)]
    #[serde(default)]
    #[field]
    big_count: u32,
}

#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[endpoint(POST, "/things/<id>", json)]
struct Above {
    id: String,
    #[field]
    big_count: u32,
}

#[test]
fn derives_stand_above_and_below() {
    assert_eq!(
        body(&BuilderAbove::builder().id("x").build()),
        r#"{"Count":0}"#
    );
    let below = Below::builder().id("x").big_count(1).build();
    assert_eq!(body(&below.clone()), r#"{"bigCount":1}"#);
    assert_eq!(
        below,
        serde_json::from_str(r#"{"id":"x","bigCount":1}"#).unwrap()
    );
    assert_eq!(Below::default().id, "");
    let above = Above {
        id: "x".into(),
        ..Above::default()
    };
    assert_eq!(body(&above.clone()), r#"{"bigCount":0}"#);
    assert_eq!(
        serde_json::to_string(&above).unwrap(),
        r#"{"id":"x","bigCount":0}"#
    );
}

/// A function that is generic, and one of a type.
mod seconds {
    use serde::Serializer;

    pub(super) fn serialize<T, S>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
    where
        T: Copy + Into<f64>,
        S: Serializer,
    {
        serializer.serialize_f64((*value).into())
    }
}

struct Joined<const SEPARATOR: char>;

impl<const SEPARATOR: char> Joined<SEPARATOR> {
    fn serialize<T: ToString, S: serde::Serializer>(
        values: &[T],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        serializer.serialize_str(&values.join(&SEPARATOR.to_string()))
    }
}

#[endpoint(POST, "/functions", form)]
struct Functions<'a> {
    #[query]
    #[serde(with = "seconds")]
    short: f32,
    #[header]
    #[serde(serialize_with = "seconds::serialize")]
    x_long: u32,
    #[serde(with = "Joined::<';'>")]
    words: &'a [&'a str],
}

#[test]
fn a_function_may_be_generic() {
    let functions = Functions {
        short: 1.5,
        x_long: 2,
        words: &["a", "b"],
    };
    let http = functions.to_http("https://example.com").unwrap();
    assert_eq!(http.uri().query(), Some("short=1.5"));
    assert_eq!(http.headers()["x-long"], "2");
    assert_eq!(http.body(), "words=a%3Bb");
}
