//! Multipart bodies (RFC 7578), read by a parser that is not ours.
#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use waypost::{Body, Endpoint, Part, endpoint};
use waypost_tests::Recorder;
use waypost_tests::parts::{Read, recorded, written};

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
    upload().send(&server.client()).await.unwrap();
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

#[endpoint(POST, "/", multipart)]
struct Headed {
    before: &'static str,
    file: Part,
    after: &'static str,
}

#[test]
fn what_cannot_stand_in_a_head_is_refused() {
    for part in [
        Part::new("x").content_type("no type"),
        Part::new("x").content_type("text/plain\r\nx: y"),
        Part::new("x").content_type(""),
        Part::new("x").content_type("/"),
        Part::new("x").content_type("a/b\"; boundary=x"),
        Part::new("x").file_name("a\0b"),
        Part::new("x").file_name("C:\\dir\\"),
        Part::new(Body::from("abc").with_length(5)),
    ] {
        let request = Headed {
            before: "b",
            file: part,
            after: "a",
        };
        let error = request.to_http("https://example.com").unwrap_err();
        assert_eq!(error.field(), Some("file"));
    }
}

#[tokio::test]
async fn a_name_stays_between_its_quotation_marks() {
    #[endpoint(POST, "/", multipart)]
    struct Named {
        #[field(flatten)]
        all: Vec<(String, Part)>,
    }

    let part = |name: &str| (name.to_owned(), Part::new("x").file_name(name));
    let names = ["\"; name=\"y", "a\r\nX-Evil: 1\r\n\r\n", "a\nb", "a\rb"];
    let request = Named {
        all: names.map(part).into(),
    };
    let read = written(&request).await;
    assert_eq!(read.len(), names.len());
    for (read, name) in read.into_iter().zip(names) {
        let escaped = name.replace('"', "%22");
        let escaped = escaped.replace('\r', "%0D").replace('\n', "%0A");
        let octets = "application/octet-stream";
        assert_eq!(read, Read::file(&escaped, Some(&escaped), octets, b"x"));
    }
    for name in ["a\\", "a\0"] {
        let request = Named {
            all: vec![part(name)],
        };
        let error = request.to_http("https://example.com").unwrap_err();
        assert_eq!(error.field(), Some("all"));
        assert!(!error.to_string().contains(name), "{error}");
    }
}

#[test]
fn no_two_bodies_have_one_boundary() {
    let boundary = || {
        let http = upload().to_http("https://example.com").unwrap();
        http.headers()["content-type"].clone()
    };
    let boundaries: std::collections::HashSet<_> = (0..100).map(|_| boundary()).collect();
    assert_eq!(boundaries.len(), 100);
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
    #[endpoint(POST, "/", multipart)]
    struct Declared {
        text: &'static str,
        #[header(flatten)]
        headers: [(&'static str, &'static str); 1],
    }

    let request = Declared {
        text: "x",
        headers: [("Content-Type", "multipart/mixed")],
    };
    let error = request.to_http("https://example.com").unwrap_err();
    assert_eq!(error.field(), Some("content-type"));
    let server = Recorder::start().await;
    let call = upload()
        .send(&server.client())
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
