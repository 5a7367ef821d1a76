//! For arbitrary values, a path stays what its template says.
#![allow(clippy::unwrap_used, clippy::panic)]

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use url::Url;
use waypost::{Endpoint, endpoint};

#[endpoint(GET, "/v1/<One>/lit(eral)/<Two>-<Three>.json/<Rest..>/end?fixed=1")]
struct Path<'a> {
    one: &'a str,
    two: &'a str,
    three: &'a str,
    rest: &'a str,
}

fn decoded(segment: &str) -> String {
    percent_decode_str(segment)
        .decode_utf8()
        .unwrap()
        .into_owned()
}

/// Values that somebody might try, beside any others.
fn nasty() -> impl Strategy<Value = String> {
    let known = [
        "",
        ".",
        "..",
        "...",
        "%2e",
        "%2E%2e",
        "/",
        "//",
        "a/..",
        "../a",
        "/etc/passwd",
        "a//b",
        "?x=1",
        "#a",
        "\\",
        "\\..\\",
        "@evil",
        "https://evil.example/",
        "\r\nHost: evil",
        "\0",
        "é",
        "a b",
        ";x",
        "a/./b",
        "./",
        "a/",
    ];
    prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        any::<String>(),
        "[./%2eE\\\\a]{0,6}",
    ]
}

proptest! {
    #[test]
    fn a_path_stays_what_its_template_says(
        one in nasty(), two in nasty(), three in nasty(), rest in nasty(),
    ) {
        let request = Path { one: &one, two: &two, three: &three, rest: &rest };
        let step = |piece: &str| matches!(piece, "" | "." | "..");
        let http = match request.to_http("https://example.com/base") {
            Ok(http) => http,
            Err(error) => {
                let field = error.field().unwrap();
                let is_right = match field {
                    "one" => step(&one),
                    "two" => two.is_empty(),
                    "three" => three.is_empty(),
                    _ => rest.split('/').any(step),
                };
                prop_assert!(is_right, "{}", error);
                return Ok(());
            }
        };
        let url = Url::parse(&http.uri().to_string()).unwrap();
        prop_assert_eq!(url.as_str(), http.uri().to_string());
        prop_assert_eq!(url.host_str(), Some("example.com"));
        prop_assert_eq!((url.username(), url.port()), ("", None));
        prop_assert_eq!((url.query(), url.fragment()), (Some("fixed=1"), None));
        let segments: Vec<&str> = url.path_segments().unwrap().collect();
        let rest: Vec<&str> = rest.split('/').collect();
        prop_assert_eq!(segments.len(), 5 + rest.len() + 1);
        prop_assert_eq!(&segments[..2], ["base", "v1"]);
        prop_assert_eq!(decoded(segments[2]), one);
        prop_assert_eq!(segments[3], "lit(eral)");
        prop_assert_eq!(decoded(segments[4]), format!("{two}-{three}.json"));
        let kept: Vec<String> = segments[5..5 + rest.len()].iter().map(|it| decoded(it)).collect();
        prop_assert_eq!(kept, rest);
        prop_assert_eq!(*segments.last().unwrap(), "end");
    }
}
