//! One value that is the whole body, as a form or as JSON; and what `None` means in each.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::marker::PhantomData;

use bytes::Bytes;
use serde::Serialize;
use waypost::{Encoding, Endpoint, endpoint};
use waypost_tests::Recorder;
use waypost_tests::encoded::{sent, some};

#[endpoint(PUT, "/json", json)]
struct PutJson<T: Serialize> {
    #[body]
    all: T,
}

#[endpoint(PUT, "/json", json)]
struct Unless {
    #[body]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    all: Vec<u8>,
}

#[endpoint(POST, "/form", form, list = "indices")]
struct PostForm<T: Serialize> {
    #[body]
    all: T,
    #[query]
    page: u8,
}

#[derive(Serialize)]
struct Call {
    #[serde(rename = "To")]
    to: &'static str,
    #[serde(rename = "Urls")]
    urls: Vec<&'static str>,
}

#[test]
fn the_whole_body_is_whatever_serializes() {
    let json = |body: &'static str| some("application/json", &body.len().to_string(), body);
    assert_eq!(sent(&PutJson { all: vec![1, 2] }), json("[1,2]"));
    assert_eq!(
        sent(&PutJson {
            all: Some(None::<u8>)
        }),
        json("null")
    );
    assert_eq!(sent(&PutJson { all: () }), json("null"));
    assert_eq!(sent(&PutJson { all: [("a", 1)] }), json(r#"[["a",1]]"#));
    let call = || Call {
        to: "+1",
        urls: vec!["a", "b"],
    };
    assert_eq!(
        sent(&PutJson { all: call() }),
        json(r#"{"To":"+1","Urls":["a","b"]}"#)
    );

    let form = |body: &'static str| {
        some(
            "application/x-www-form-urlencoded",
            &body.len().to_string(),
            body,
        )
    };
    let expected = form("To=%2B1&Urls%5B0%5D=a&Urls%5B1%5D=b");
    assert_eq!(
        sent(&PostForm {
            all: call(),
            page: 1
        }),
        expected
    );
    let map = BTreeMap::from([("a", Some(1)), ("b", None)]);
    assert_eq!(sent(&PostForm { all: map, page: 1 }), form("a=1"));
    assert_eq!(
        sent(&PostForm {
            all: vec![("a", 1), ("a", 2)],
            page: 1
        }),
        form("a=1&a=2")
    );
    assert_eq!(
        sent(&PostForm {
            all: None::<Call>,
            page: 1
        }),
        form("")
    );
    let error = PostForm { all: "a", page: 1 }
        .to_http("https://example.com")
        .unwrap_err();
    assert_eq!(error.field(), Some("all"));
}

/// One unnamed field, which is the body.
#[endpoint(POST, "/raw", bytes)]
struct Raw(#[body] Bytes);

#[endpoint(POST, "/raw", json)]
#[derive(Clone)]
struct Wrapped<T: Serialize>(#[body] Vec<T>);

#[endpoint(POST, "/raw", text)]
struct Marked<T>(#[skip] PhantomData<T>, #[body] &'static str);

#[test]
fn an_unnamed_field_may_be_the_body() {
    let marked = Marked(PhantomData::<u8>, "abc");
    assert_eq!(sent(&marked), some("text/plain; charset=utf-8", "3", "abc"));
    assert_eq!(
        sent(&Raw("abc".into())),
        some("application/octet-stream", "3", "abc")
    );
    assert_eq!(
        sent(&Wrapped(vec![1])),
        some("application/json", "3", "[1]")
    );
    let nan = Wrapped(vec![f64::NAN]);
    assert_eq!(
        nan.to_http("https://example.com").unwrap_err().field(),
        Some("body")
    );
    assert_eq!(Raw::SPEC.parameters[0].field, "body");
    assert_eq!(Raw::SPEC.body, Encoding::Bytes);
}

/// `None` leaves a field out, and `Some(None)` is `null`; only JSON has one.
#[endpoint(PATCH, "/users", json)]
struct Patch {
    name: Option<Option<&'static str>>,
}

#[endpoint(PATCH, "/users", form)]
struct PatchForm {
    name: Option<Option<&'static str>>,
}

#[test]
fn there_are_three_states_in_json_and_two_in_a_form() {
    for (name, json, form) in [
        (None, "{}", ""),
        (Some(None), r#"{"name":null}"#, ""),
        (Some(Some("")), r#"{"name":""}"#, "name="),
    ] {
        assert_eq!(sent(&Patch { name }).2, json);
        assert_eq!(sent(&PatchForm { name }).2, form);
    }
}

#[endpoint(POST, "/empty", json)]
struct EmptyJson {
    name: Option<String>,
}

#[endpoint(POST, "/whole", json)]
struct WholeJson {
    #[body]
    all: Vec<u8>,
}

#[endpoint(POST, "/whole", form)]
struct WholeForm {
    #[body]
    all: Vec<(String, u8)>,
}

#[tokio::test]
async fn bodies_can_be_empty_or_one_field() {
    let server = Recorder::start().await;
    let client = server.client();
    EmptyJson { name: None }.send(&client).await.unwrap();
    WholeJson { all: vec![1, 2] }.send(&client).await.unwrap();
    let all = vec![("a b".into(), 1), ("c".into(), 2)];
    WholeForm { all }.send(&client).await.unwrap();
    let bodies: Vec<_> = server
        .requests()
        .iter()
        .map(|sent| sent.text().to_owned())
        .collect();
    assert_eq!(bodies, ["{}", "[1,2]", "a+b=1&c=2"]);
}

#[test]
fn none_is_no_body_and_no_object_without_fields() {
    let expected = (None, Some(String::from("0")), Bytes::new());
    assert_eq!(sent(&PutJson { all: None::<u8> }), expected);
    assert_eq!(sent(&Unless { all: Vec::new() }), expected);
    assert_eq!(sent(&Unless { all: vec![1] }).2, "[1]");
}
