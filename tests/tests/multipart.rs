//! Multipart bodies (RFC 7578), read by a parser that is not ours.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::convert::Infallible;

use bytes::Bytes;
use futures_util::stream;
use proptest::prelude::*;
use serde::Serialize;
use waypost::{Body, Client, Endpoint, Part, Plain, endpoint};
use waypost_tests::{Recorded, Recorder};

/// A part as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Read {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    body: Bytes,
}

impl Read {
    fn text(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            file_name: None,
            content_type: None,
            body: text.to_owned().into(),
        }
    }

    fn file(name: &str, file_name: Option<&str>, content_type: &str, body: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            file_name: file_name.map(str::to_owned),
            content_type: Some(content_type.to_owned()),
            body: body.to_vec().into(),
        }
    }
}

async fn parts(content_type: &str, body: Bytes) -> Vec<Read> {
    let boundary = multer::parse_boundary(content_type).unwrap();
    let body = stream::iter([Ok::<_, Infallible>(body)]);
    let mut multipart = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.unwrap() {
        parts.push(Read {
            name: field.name().unwrap().to_owned(),
            file_name: field.file_name().map(str::to_owned),
            content_type: field.content_type().map(ToString::to_string),
            body: field.bytes().await.unwrap(),
        });
    }
    parts
}

async fn recorded(sent: &Recorded) -> Vec<Read> {
    parts(sent.header("content-type").unwrap(), sent.body.clone()).await
}

async fn written<E: Endpoint<Api = Plain>>(request: &E) -> Vec<Read> {
    let http = request.to_http("https://example.com").unwrap();
    let content_type = http.headers()["content-type"].to_str().unwrap();
    parts(content_type, http.body().clone()).await
}

fn client(server: &Recorder) -> Client {
    Client::builder(server.url()).build().unwrap()
}

#[derive(Serialize)]
struct Meta {
    title: &'static str,
    cover: Option<Part>,
}

#[endpoint(POST, "/media", multipart, list = "brackets")]
struct Upload {
    caption: String,
    count: u8,
    public: bool,
    left_out: Option<String>,
    no_file: Option<Part>,
    file: Part,
    more: Vec<Part>,
    meta: Meta,
    #[field("tags", list = "comma")]
    tags: Vec<&'static str>,
    #[field(flatten)]
    others: BTreeMap<&'static str, Part>,
}

fn upload() -> Upload {
    Upload {
        caption: "é \"quoted\"".into(),
        count: 3,
        public: true,
        left_out: None,
        no_file: None,
        file: Part::new(b"\x00\xFF\r\n--waypost".as_slice())
            .file_name("a \"b\" é.png")
            .content_type("image/png"),
        more: vec!["one".into(), Part::new("two").file_name("two.txt")],
        meta: Meta {
            title: "t",
            cover: Some(Part::new("{}").content_type("application/json")),
        },
        tags: vec!["x", "y"],
        others: [("other", Part::new(vec![1_u8]))].into(),
    }
}

fn uploaded() -> Vec<Read> {
    let octets = "application/octet-stream";
    vec![
        Read::text("caption", "é \"quoted\""),
        Read::text("count", "3"),
        Read::text("public", "true"),
        Read::file(
            "file",
            Some("a %22b%22 é.png"),
            "image/png",
            b"\x00\xFF\r\n--waypost",
        ),
        Read::file("more[]", None, octets, b"one"),
        Read::file("more[]", Some("two.txt"), octets, b"two"),
        Read::text("meta[title]", "t"),
        Read::file("meta[cover]", None, "application/json", b"{}"),
        Read::text("tags", "x,y"),
        Read::file("other", None, octets, &[1]),
    ]
}

#[tokio::test]
async fn texts_and_files_go_in_their_order() {
    let server = Recorder::start().await;
    upload().send(&client(&server)).await.unwrap();
    let sent = server.only();
    assert_eq!(recorded(&sent).await, uploaded());
    let length = sent.body.len().to_string();
    assert_eq!(sent.header("content-length"), Some(&*length));
    assert_eq!(written(&upload()).await, uploaded());
}

#[tokio::test]
async fn an_empty_body_has_no_parts() {
    #[endpoint(POST, "/", multipart)]
    struct Nothing {
        maybe: Option<Part>,
    }

    assert_eq!(written(&Nothing { maybe: None }).await, []);
}

#[endpoint(POST, "/media", multipart)]
struct Stream {
    before: &'static str,
    file: Part,
    after: &'static str,
}

fn pieces() -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> {
    stream::iter(["one, ", "two"].map(|piece| Ok(Bytes::from_static(piece.as_bytes()))))
}

fn streaming(body: Body) -> Stream {
    Stream {
        before: "b",
        file: Part::new(body).file_name("s.txt"),
        after: "a",
    }
}

fn streamed() -> Vec<Read> {
    vec![
        Read::text("before", "b"),
        Read::file(
            "file",
            Some("s.txt"),
            "application/octet-stream",
            b"one, two",
        ),
        Read::text("after", "a"),
    ]
}

#[tokio::test]
async fn a_stream_of_unknown_length_goes_in_chunks() {
    let server = Recorder::start().await;
    let request = streaming(Body::stream(pieces()));
    request.send(&client(&server)).await.unwrap();
    let sent = server.only();
    assert_eq!(sent.header("transfer-encoding"), Some("chunked"));
    assert_eq!(sent.header("content-length"), None);
    assert_eq!(recorded(&sent).await, streamed());
}

#[tokio::test]
async fn a_stream_of_known_length_goes_with_its_length() {
    let server = Recorder::start().await;
    let client = client(&server);
    for body in [
        Body::stream(pieces()).with_length(8),
        Body::reader(&b"one, two"[..]).with_length(8),
        Body::replayable(|| Body::from("one, two")),
        Body::replayable(|| Body::stream(pieces())).with_length(8),
    ] {
        streaming(body).send(&client).await.unwrap();
    }
    for sent in server.requests() {
        let length = sent.body.len().to_string();
        assert_eq!(sent.header("content-length"), Some(&*length));
        assert_eq!(sent.header("transfer-encoding"), None);
        assert_eq!(recorded(&sent).await, streamed());
    }
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_large_file_arrives_whole() {
    let large: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let server = Recorder::start().await;
    let request = streaming(large.clone().into());
    request.send(&client(&server)).await.unwrap();
    let sent = server.only();
    let length = sent.body.len().to_string();
    assert_eq!(sent.header("content-length"), Some(&*length));
    assert_eq!(recorded(&sent).await[1].body, large);
    // What is bytes can be had as bytes.
    assert_eq!(written(&request).await[1].body, large);
}

#[tokio::test]
async fn what_there_is_once_is_sent_once() {
    let server = Recorder::start().await;
    let client = client(&server);
    let request = streaming(Body::stream(pieces()));
    request.send(&client).await.unwrap();
    let error = request.send(&client).await.unwrap_err();
    assert!(error.is_request());
    assert_eq!(error.field(), Some("file"));
    assert!(error.to_string().contains("has been sent"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_is_made_anew_can_be_sent_again() {
    let server = Recorder::start().await;
    let client = client(&server);
    let request = streaming(Body::replayable(|| Body::stream(pieces())));
    for _ in 0..2 {
        request.send(&client).await.unwrap();
    }
    for sent in server.requests() {
        assert_eq!(recorded(&sent).await, streamed());
    }
}

/// Serializing for another purpose, such as a log, takes nothing.
#[tokio::test]
async fn a_part_is_no_json_and_stays_whole() {
    #[endpoint(POST, "/media", multipart)]
    #[derive(Serialize)]
    struct Logged {
        file: Part,
    }

    let request = Logged {
        file: Part::new(Body::stream(pieces())),
    };
    let error = serde_json::to_string(&request).unwrap_err();
    assert!(error.to_string().contains("multipart body only"), "{error}");
    let server = Recorder::start().await;
    request.send(&client(&server)).await.unwrap();
    assert_eq!(recorded(&server.only()).await[0].body, "one, two");
}

#[test]
fn a_stream_is_no_http_request_of_bytes() {
    let error = streaming(Body::stream(pieces()))
        .to_http("https://example.com")
        .unwrap_err();
    assert!(error.is_request());
    assert_eq!(error.field(), Some("file"));
}

#[tokio::test]
async fn a_stream_that_is_not_as_long_as_was_told_breaks_off() {
    let server = Recorder::start().await;
    let client = client(&server);
    for (told, complaint) in [(7, "longer than the 7"), (9, "ended after 8 of the 9")] {
        for body in [Body::stream(pieces()), Body::from("one, two")] {
            let request = streaming(body.with_length(told));
            let error = request.send(&client).await.unwrap_err();
            assert!(error.is_transport(), "{error}");
            let mut text = error.to_string();
            let mut source = std::error::Error::source(&error);
            while let Some(cause) = source {
                text.push_str(&cause.to_string());
                source = cause.source();
            }
            assert!(text.contains(complaint), "{text}");
        }
    }
    // What broke off was never taken for a whole request.
    assert!(server.requests().iter().all(|sent| sent.body.is_empty()));
}

#[tokio::test]
async fn a_stream_that_fails_is_a_transport_error() {
    let server = Recorder::start().await;
    let failing = stream::iter([Ok(Bytes::from_static(b"a")), Err("the disk is gone")]);
    let request = streaming(Body::stream(failing));
    let error = request.send(&client(&server)).await.unwrap_err();
    assert!(error.is_transport(), "{error}");
}

#[test]
fn what_cannot_stand_in_a_head_is_refused() {
    for part in [
        Part::new("x").content_type("no type"),
        Part::new("x").content_type("text/plain\r\nx: y"),
        Part::new("x").content_type(""),
        Part::new("x").file_name("a\0b"),
    ] {
        let request = Stream {
            before: "b",
            file: part,
            after: "a",
        };
        let error = request.to_http("https://example.com").unwrap_err();
        assert_eq!(error.field(), Some("file"));
    }
}

#[test]
fn a_part_goes_nowhere_else() {
    #[endpoint(POST, "/", form)]
    struct Form {
        #[field("File")]
        file: Part,
    }

    #[endpoint(POST, "/", json)]
    struct Json {
        file: Part,
    }

    #[endpoint(GET, "/")]
    struct Query {
        file: Part,
    }

    #[endpoint(GET, "/")]
    struct Header {
        #[header]
        file: Part,
    }

    #[endpoint(GET, "/")]
    struct Headers {
        #[header(flatten)]
        file: BTreeMap<&'static str, Part>,
    }

    #[endpoint(POST, "/", multipart)]
    struct Joined {
        #[field(list = "comma")]
        file: Vec<Part>,
    }

    let part = || Part::new("x");
    let base = "https://example.com";
    for error in [
        Form { file: part() }.to_http(base).unwrap_err(),
        Json { file: part() }.to_http(base).unwrap_err(),
        Query { file: part() }.to_http(base).unwrap_err(),
        Header { file: part() }.to_http(base).unwrap_err(),
        Headers {
            file: [("x-a", part())].into(),
        }
        .to_http(base)
        .unwrap_err(),
        Joined { file: vec![part()] }.to_http(base).unwrap_err(),
    ] {
        assert_eq!(error.field(), Some("file"), "{error}");
    }
}

#[tokio::test]
async fn the_content_type_names_the_boundary_and_stays() {
    #[endpoint(POST, "/", multipart, headers("Content-Type" = "multipart/mixed"))]
    struct Declared {
        text: &'static str,
    }

    let error = Declared { text: "x" }
        .to_http("https://example.com")
        .unwrap_err();
    assert_eq!(error.field(), Some("content-type"));
    let server = Recorder::start().await;
    let call = upload()
        .send(&client(&server))
        .header("Content-Type", "multipart/mixed");
    assert_eq!(call.await.unwrap_err().field(), Some("content-type"));
    assert!(server.requests().is_empty());
}

#[endpoint(POST, "/", multipart)]
struct Any {
    #[field(flatten)]
    texts: Vec<(String, String)>,
    file: Part,
}

proptest! {
    /// Names and texts come back as they were; but for what a name's escapes make of it, and an
    /// empty name, which the parser does not read.
    #[test]
    fn what_is_sent_is_read(
        texts in prop::collection::vec(("[^\\p{Cc}\"%\\\\]{1,8}", any::<String>()), 0..5),
        bytes in any::<Vec<u8>>(),
        file_name in "[^\\p{Cc}\"%\\\\;/]{1,12}",
    ) {
        let file = Part::new(bytes.clone()).file_name(file_name.clone());
        let request = Any { texts: texts.clone(), file };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let read = runtime.block_on(written(&request));
        let mut expected: Vec<Read> =
            texts.iter().map(|(name, text)| Read::text(name, text)).collect();
        expected.push(Read::file("file", Some(&file_name), "application/octet-stream", &bytes));
        prop_assert_eq!(read, expected);
    }
}

#[tokio::test]
async fn only_what_is_sent_takes_the_stream() {
    let server = Recorder::start().await;
    let client = client(&server);
    let request = streaming(Body::stream(pieces()));
    drop(request.send(&client));
    let refused = request.send(&client).header("no name", "x").await;
    assert!(refused.unwrap_err().is_request());
    assert!(request.to_http("https://example.com").is_err());
    let (first, second) = (request.send(&client), request.send(&client));
    first.await.unwrap();
    assert_eq!(second.await.unwrap_err().field(), Some("file"));
    assert_eq!(recorded(&server.only()).await, streamed());
}
