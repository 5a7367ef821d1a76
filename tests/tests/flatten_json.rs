//! Fields whose own fields, entries or pairs go into a JSON object.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::json;
use serde_json::value::RawValue;
use waypost::{Endpoint, endpoint};

#[derive(Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Paging {
    page: u32,
    page_size: Option<u32>,
    page_token: Option<String>,
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
