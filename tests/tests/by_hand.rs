//! An endpoint that is written by hand is like any other, and is told what it does wrong.
#![allow(clippy::unwrap_used, clippy::panic)]

use waypost::{
    ApiSpec, Body, Client, Endpoint, ErrorBody, Parameter, Plain, RequestError, RequestWriter, Spec,
};
use waypost_tests::Recorder;

struct Recount<'a> {
    path: &'a str,
    limit: Option<u8>,
    word: &'a str,
    names: Vec<&'a str>,
}

impl Endpoint for Recount<'_> {
    type Api = Plain;
    type Response = Vec<u8>;
    type Error = ErrorBody;

    const SPEC: Spec = Spec::new("POST", "/count/<path..>")
        .name("Recount")
        .json()
        .parameters(&[
            Parameter::path("path", "path"),
            Parameter::query("limit", "max").optional(),
            Parameter::header("word", "x-word"),
            Parameter::field("names", "names"),
        ]);

    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.path("path", self.path)?;
        request.query("max", &self.limit)?;
        request.header("x-word", self.word)?;
        request.json("names", &self.names)
    }
}

#[tokio::test]
async fn an_endpoint_written_by_hand_is_like_any_other() {
    let server = Recorder::answering(http::StatusCode::OK, "application/json", "[1,2]").await;
    let client = Client::builder(server.url()).build().unwrap();
    let request = Recount {
        path: "a/b c",
        limit: Some(3),
        word: "w",
        names: vec!["x"],
    };
    assert_eq!(client.send(&request).await.unwrap(), [1, 2]);
    let sent = server.only();
    assert_eq!(sent.target, "/count/a/b%20c?max=3");
    assert_eq!(sent.header("x-word"), Some("w"));
    assert_eq!(sent.text(), r#"{"names":["x"]}"#);

    let error = client
        .send(&Recount {
            path: "../x",
            ..request
        })
        .await
        .unwrap_err();
    assert_eq!(error.field(), Some("path"));
}

/// What the compiler cannot see in a hand-written endpoint is told when it is sent.
struct Careless(fn(&mut RequestWriter) -> Result<(), RequestError>);

impl Endpoint for Careless {
    type Api = Plain;
    type Response = ();
    type Error = ErrorBody;

    const SPEC: Spec = Spec::new("POST", "/<a>/<b>").json();

    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        (self.0)(request)
    }
}

/// What a writer holds is what will be sent, and is not shown.
#[test]
fn a_writer_shows_nothing() {
    let shown = Careless(|request| {
        request.path("a", "canary")?;
        request.path("b", "canary")?;
        request.json("c", "canary")?;
        Err(RequestError::new(format!("{request:?}")))
    });
    let error = shown.to_http("https://example.com").unwrap_err();
    assert!(error.to_string().contains("RequestWriter"), "{error}");
    assert!(!error.to_string().contains("canary"), "{error}");
}

#[test]
fn a_careless_endpoint_is_told_what_it_did() {
    for (write, complaint) in [
        (Careless(|_| Ok(())), "`<a>` is not filled"),
        (Careless(|request| request.path("b", "x")), "out of turn"),
        (
            Careless(|request| request.query("q", &1)),
            "`<a>` is not filled",
        ),
        (
            Careless(|request| {
                request.path("a", "1")?;
                request.path("b", "2")?;
                request.path("c", "3")
            }),
            "no `<c>` left to fill",
        ),
        (
            Careless(|request| request.form("f", &1)),
            "the `SPEC` says that the body is Json",
        ),
        (
            Careless(|request| {
                request.json("a", &1)?;
                request.json_whole("all", &2)
            }),
            "a JSON body is one value",
        ),
        (
            Careless(|request| {
                request.json_whole("all", &2)?;
                request.json("a", &1)
            }),
            "a JSON body is one value",
        ),
        (
            Careless(|request| request.text("all", "x")),
            "written as Text, but the `SPEC` says that the body is Json",
        ),
        (
            Careless(|request| request.bytes("all", "x")),
            "written as Bytes, but the `SPEC` says that the body is Json",
        ),
        (
            Careless(|request| request.header("bad name", "x")),
            "no header name",
        ),
        (
            Careless(|request| request.header("Connection", "x")),
            "the client writes `connection` itself",
        ),
    ] {
        let error = write.to_http("https://example.com").unwrap_err();
        assert!(
            error.is_request() && error.to_string().contains(complaint),
            "{error}"
        );
    }
}

#[test]
fn a_template_written_by_hand_is_checked_as_well() {
    for template in [
        "",
        "users",
        "//users",
        "/a//b",
        "/./a",
        "/a/..",
        "/../a",
        "/a b",
        "/a#b",
        "/a\\b",
        "/{id}",
        "/é",
        "/a?b='c'",
        "/%2e%2E/a",
        "/a/%41",
        "/%2<b>./c",
        "/%2e<b>",
        "/%",
        "/%4",
        "/%+4",
        "/a?%zz",
        "/<>",
        "/<a><",
        "/<a/b>",
        "/a>",
        "/a?b=<c>",
        "/..?a=b",
    ] {
        let refused = std::panic::catch_unwind(|| Spec::new("GET", template));
        assert!(refused.is_err(), "{template}");
    }
    for template in [
        "/",
        "/a/",
        "/a/<b>.json/<c..>?d=e/f?",
        "/...",
        "/.a",
        "/a:b@c'd/%20",
    ] {
        assert_eq!(Spec::new("GET", template).template, template);
    }
    assert!(std::panic::catch_unwind(|| ApiSpec::new().prefix("/v1/")).is_err());
    assert!(std::panic::catch_unwind(|| ApiSpec::new().prefix("/v1?a=b")).is_err());
    assert_eq!(ApiSpec::new().prefix, "");
}

/// Of a stream it is said whose it is, whatever the `SPEC` says of the fields.
struct Stream(Body);

impl Endpoint for Stream {
    type Api = Plain;
    type Response = ();
    type Error = ErrorBody;

    const SPEC: Spec = Spec::new("PUT", "/file").bytes();

    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.bytes("content", &self.0)
    }
}

#[tokio::test]
async fn a_stream_that_is_sent_by_hand_has_the_name_of_its_field() {
    let server = Recorder::start().await;
    let stream = Stream(Body::reader(&b"abc"[..]));
    let error = stream.to_http("https://example.com").unwrap_err();
    assert_eq!(error.field(), Some("content"));
    server.client().send(&stream).await.unwrap();
    assert_eq!(server.only().body, "abc");
    let error = server.client().send(&stream).await.unwrap_err();
    assert_eq!(error.field(), Some("content"));
}
