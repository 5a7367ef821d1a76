//! Bodies that are one value: text, bytes and streams, a whole form, a whole JSON text.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use serde::Serialize;
use waypost::{Body, BytesBody, Client, Encoding, Endpoint, Plain, endpoint};
use waypost_tests::Recorder;

fn client(server: &Recorder) -> Client {
    Client::builder(server.url()).build().unwrap()
}

/// Content type, content length and body of a request.
fn sent<E: Endpoint<Api = Plain>>(request: &E) -> (Option<String>, Option<String>, Bytes) {
    let http = request.to_http("https://example.com").unwrap();
    let header = |name: &str| {
        let value = http.headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    (
        header("content-type"),
        header("content-length"),
        http.body().clone(),
    )
}

fn some(
    content_type: &str,
    length: &str,
    body: &'static str,
) -> (Option<String>, Option<String>, Bytes) {
    (
        Some(content_type.to_owned()),
        Some(length.to_owned()),
        body.into(),
    )
}

#[endpoint(PUT, "/notes/<id>", text)]
struct PutNote<T: std::fmt::Display> {
    id: u8,
    #[body]
    note: T,
    #[query]
    draft: Option<bool>,
}

#[test]
fn a_text_is_what_displays_itself() {
    let text = "text/plain; charset=utf-8";
    let note = PutNote {
        id: 1,
        note: "é\r\n",
        draft: Some(true),
    };
    assert_eq!(sent(&note), some(text, "4", "é\r\n"));
    let note = PutNote {
        id: 1,
        note: 7,
        draft: None,
    };
    assert_eq!(sent(&note), some(text, "1", "7"));
    let note = PutNote {
        id: 1,
        note: "",
        draft: None,
    };
    assert_eq!(sent(&note), some(text, "0", ""));
}

struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Err(std::fmt::Error)
    }
}

#[test]
fn a_text_that_cannot_be_written_names_the_field() {
    let note = PutNote {
        id: 1,
        note: Broken,
        draft: None,
    };
    let error = note.to_http("https://example.com").unwrap_err();
    assert_eq!(error.field(), Some("note"));
}

#[endpoint(PUT, "/files/<path..>", bytes)]
struct PutFile<T: BytesBody> {
    path: &'static str,
    #[body]
    content: T,
}

fn put<T: BytesBody>(content: T) -> PutFile<T> {
    PutFile {
        path: "a/b",
        content,
    }
}

#[test]
fn bytes_are_whatever_holds_bytes() {
    let expected = some("application/octet-stream", "3", "abc");
    assert_eq!(sent(&put(Bytes::from_static(b"abc"))), expected);
    assert_eq!(sent(&put(b"abc".to_vec())), expected);
    assert_eq!(sent(&put(*b"abc")), expected);
    assert_eq!(sent(&put(b"abc".as_slice())), expected);
    assert_eq!(sent(&put("abc")), expected);
    assert_eq!(sent(&put(String::from("abc"))), expected);
    assert_eq!(sent(&put(Cow::Borrowed("abc"))), expected);
    assert_eq!(sent(&put(Arc::<[u8]>::from(*b"abc"))), expected);
    assert_eq!(sent(&put(Some(Box::<str>::from("abc")))), expected);
    assert_eq!(sent(&put(Body::from("abc"))), expected);
}

#[test]
fn none_is_no_body() {
    let expected = (None, Some(String::from("0")), Bytes::new());
    assert_eq!(sent(&put(None::<Bytes>)), expected);
    assert_eq!(sent(&PutJson { all: None::<u8> }), expected);
    assert_eq!(sent(&Unless { all: Vec::new() }), expected);
    assert_eq!(sent(&Unless { all: vec![1] }).2, "[1]");
}

#[tokio::test]
async fn a_stream_goes_in_chunks_or_with_its_length() {
    let pieces =
        || stream::iter(["ab", "c"].map(|piece| Ok::<_, std::io::Error>(Bytes::from(piece))));
    let server = Recorder::start().await;
    let client = client(&server);
    put(Body::stream(pieces())).send(&client).await.unwrap();
    put(Body::stream(pieces()).with_length(3))
        .send(&client)
        .await
        .unwrap();
    put(Some(Body::reader(&b"abc"[..])))
        .send(&client)
        .await
        .unwrap();
    let lengths = server.requests().into_iter().map(|sent| {
        assert_eq!(sent.body, "abc");
        assert_eq!(
            sent.header("content-type"),
            Some("application/octet-stream")
        );
        sent.header("content-length").map(str::to_owned)
    });
    let lengths: Vec<_> = lengths.collect();
    assert_eq!(lengths, [None, Some(String::from("3")), None]);
}

#[test]
fn a_stream_is_no_request_of_bytes() {
    let nothing = stream::iter(None::<Result<Bytes, std::io::Error>>);
    let error = put(Body::stream(nothing))
        .to_http("https://example.com")
        .unwrap_err();
    assert_eq!(error.field(), Some("content"));
    assert!(error.to_string().contains("a stream"), "{error}");
}

#[endpoint(PUT, "/images", bytes, headers("Content-Type" = "image/png"))]
struct PutImage {
    #[body]
    image: &'static [u8],
}

#[endpoint(PUT, "/images", bytes)]
struct PutAny {
    #[body]
    image: &'static [u8],
    #[header("Content-Type")]
    content_type: Option<&'static str>,
}

#[test]
fn a_content_type_may_be_told() {
    assert_eq!(sent(&PutImage { image: b"x" }), some("image/png", "1", "x"));
    let gif = PutAny {
        image: b"x",
        content_type: Some("image/gif"),
    };
    assert_eq!(sent(&gif), some("image/gif", "1", "x"));
    let any = PutAny {
        image: b"x",
        content_type: None,
    };
    assert_eq!(sent(&any), some("application/octet-stream", "1", "x"));
}

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
