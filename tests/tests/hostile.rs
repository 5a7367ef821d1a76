//! Values that would break out of their place, if they could. Nothing bad is ever sent.
#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use waypost::{Client, Endpoint, endpoint};
use waypost_tests::{Recorder, unsent};

#[endpoint(POST, "/a/<One>/b/<Two>.json", form)]
struct Paths {
    one: String,
    two: String,
    #[query("q")]
    query: String,
    #[field("f")]
    field: String,
}

fn paths(one: &str, two: &str) -> Paths {
    Paths {
        one: one.into(),
        two: two.into(),
        query: String::new(),
        field: String::new(),
    }
}

const HOSTILE: [&str; 20] = [
    "/",
    "?",
    "#",
    "%",
    "\\",
    "a/../b",
    "../..",
    "%2e%2e",
    "%2F",
    "a?b=c",
    "a#b",
    "a;b",
    ":",
    "@",
    "//host/",
    "\r\nX-Evil: 1",
    "\0",
    "😀",
    "a b+c&d=e",
    "é",
];

#[tokio::test]
async fn hostile_values_stay_in_their_place_and_come_back_whole() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let long = "x/".repeat(4096);
    let values: Vec<&str> = HOSTILE.into_iter().chain([long.as_str()]).collect();
    for value in &values {
        let request = Paths {
            query: (*value).into(),
            field: (*value).into(),
            ..paths(value, value)
        };
        request.send(&client).await.unwrap();
    }
    let requests = server.requests();
    assert_eq!(requests.len(), values.len());
    for (sent, value) in requests.iter().zip(values) {
        let (path, query) = sent.target.split_once('?').unwrap();
        let segments: Vec<&str> = path.split('/').collect();
        let ["", "a", one, "b", two] = segments.as_slice() else {
            panic!("another path: {path}");
        };
        assert_eq!(decoded(one), value);
        assert_eq!(decoded(two.strip_suffix(".json").unwrap()), value);
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
        assert_eq!(pairs, [("q".into(), value.to_owned())]);
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&sent.body).unwrap();
        assert_eq!(pairs, [("f".into(), value.to_owned())]);
        assert!(!sent.headers.contains_key("x-evil"));
    }
}

/// A path segment as a server decodes it: as a query's value, but for `+`.
fn decoded(segment: &str) -> String {
    let form = format!("v={}", segment.replace('+', "%2B"));
    let [(_, value)] =
        <[(String, String); 1]>::try_from(serde_urlencoded::from_str::<Vec<_>>(&form).unwrap())
            .unwrap();
    value
}

#[endpoint(GET, "/x/<A><B>/y")]
struct Pair {
    a: &'static str,
    b: &'static str,
}

#[endpoint(GET, "/files/<Path..>")]
struct Files {
    path: &'static str,
}

#[tokio::test]
async fn what_would_name_another_resource_is_refused_before_anything_is_sent() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    for step in ["", ".", ".."] {
        unsent(paths(step, "x").send(&client), "one").await;
    }
    unsent(paths("x", "").send(&client), "two").await;
    unsent(Pair { a: ".", b: "." }.send(&client), "b").await;
    for path in [
        "", "/", "/etc", "a//b", "a/..", "../a", "./a", "a/./b", "a/",
    ] {
        unsent(Files { path }.send(&client), "path").await;
    }
    assert!(server.requests().is_empty());

    // These only look like steps.
    Pair { a: "a", b: "..b" }.send(&client).await.unwrap();
    Pair { a: ".", b: ".." }.send(&client).await.unwrap();
    Files { path: "a/...b/c" }.send(&client).await.unwrap();
    let targets: Vec<_> = server
        .requests()
        .iter()
        .map(|sent| sent.target.clone())
        .collect();
    assert_eq!(targets, ["/x/a..b/y", "/x/.../y", "/files/a/...b/c"]);
}

#[endpoint(POST, "/numbers", form)]
struct Numbers {
    #[query]
    ratio: f32,
    price: f64,
    tuple: Option<(u8, u8)>,
    nested: Vec<Vec<u8>>,
    structs: Vec<Inner>,
}

#[derive(serde::Serialize)]
struct Inner {
    x: u8,
}

#[tokio::test]
async fn values_without_a_spelling_are_refused_by_name() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let good = || Numbers {
        ratio: 0.5,
        price: 1.0,
        tuple: None,
        nested: vec![],
        structs: vec![],
    };
    unsent(
        Numbers {
            ratio: f32::NAN,
            ..good()
        }
        .send(&client),
        "ratio",
    )
    .await;
    unsent(
        Numbers {
            price: f64::INFINITY,
            ..good()
        }
        .send(&client),
        "price",
    )
    .await;
    unsent(
        Numbers {
            tuple: Some((1, 2)),
            ..good()
        }
        .send(&client),
        "tuple",
    )
    .await;
    unsent(
        Numbers {
            nested: vec![vec![1]],
            ..good()
        }
        .send(&client),
        "nested",
    )
    .await;
    unsent(
        Numbers {
            structs: vec![Inner { x: 1 }],
            ..good()
        }
        .send(&client),
        "structs",
    )
    .await;
    assert!(server.requests().is_empty());
    good().send(&client).await.unwrap();
    assert_eq!(server.only().text(), "price=1");
}

#[endpoint(GET, "/-._~!$&'()*+,;=:@%20%2F/<one>?-._~!$&()*+,;=:@/?%20")]
struct EveryCharacter {
    one: String,
    #[query("~!'[]{}|^`")]
    query: String,
}

proptest! {
    /// Whatever the value, a URL's parser finds the segments of the template, and nothing to change:
    /// so that every HTTP client sends the same bytes (DESIGN, rule 6).
    #[test]
    fn no_parser_changes_what_is_written(one in any::<String>(), query in any::<String>()) {
        let request = EveryCharacter { one: one.clone(), query };
        match request.to_http("https://example.com/a%20b") {
            Ok(http) => {
                let written = http.uri().to_string();
                let parsed = url::Url::parse(&written).unwrap();
                prop_assert_eq!(parsed.as_str(), &written);
                prop_assert_eq!(parsed.path_segments().unwrap().count(), 3);
                prop_assert_eq!(parsed.query_pairs().count(), 3);
            }
            Err(error) => {
                prop_assert!(matches!(one.as_str(), "" | "." | ".."), "{}", error);
                prop_assert_eq!(error.field(), Some("one"));
            }
        }
    }
}

#[test]
fn a_url_that_is_too_long_for_any_server_is_refused() {
    let error = paths(&"x".repeat(70_000), "y")
        .to_http("https://example.com")
        .unwrap_err();
    assert!(
        error.is_request() && error.to_string().contains("bytes long"),
        "{error}"
    );
}

#[tokio::test]
async fn a_query_that_a_call_makes_too_long_is_refused_in_the_same_words() {
    let client = Client::builder("https://example.com").build().unwrap();
    let call = Files { path: "x" }.send(&client);
    let error = call.query("q", "x".repeat(70_000)).await.unwrap_err();
    assert!(
        error.is_request() && error.to_string().contains("bytes long"),
        "{error}"
    );
}
