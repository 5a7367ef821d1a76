//! A value stays in its place in the path, or is refused.
//!
//! The input is up to four texts, with a byte 0xFF between them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use percent_encoding::percent_decode_str;
use url::Url;
use waypost::{Endpoint, endpoint};

#[endpoint(GET, "/v1/<One>/<Two><Three>/<Rest..>/end?fixed=1")]
struct Inside<'a> {
    one: &'a str,
    two: &'a str,
    three: &'a str,
    rest: &'a str,
}

/// Here a value is the last piece of the path.
#[endpoint(GET, "/<Rest..>/<One>")]
struct AtTheEnd<'a> {
    rest: &'a str,
    one: &'a str,
}

fuzz_target!(|data: &[u8]| {
    let mut texts = data
        .splitn(4, |byte| *byte == 0xFF)
        .map(String::from_utf8_lossy);
    let mut text = || texts.next().unwrap_or_default().into_owned();
    let (one, two, three, rest) = (text(), text(), text(), text());
    let (one, two, three, rest) = (&*one, &*two, &*three, &*rest);
    let both = format!("{two}{three}");
    let request = Inside {
        one,
        two,
        three,
        rest,
    };
    check(
        &request,
        &["base", "v1", one, &both],
        rest,
        &["end"],
        &[two, three],
    );
    check(&AtTheEnd { rest, one }, &["base"], rest, &[one], &[]);
});

/// Whether a piece of a path would name another resource.
fn is_step(piece: &str) -> bool {
    matches!(piece, "" | "." | "..")
}

/// Compares what is written with these segments, before and behind those of `rest`. What of a segment
/// is a value of its own must not be empty either.
fn check<E: Endpoint<Api = waypost::Plain>>(
    request: &E,
    before: &[&str],
    rest: &str,
    behind: &[&str],
    values: &[&str],
) {
    let expected: Vec<&str> = before
        .iter()
        .copied()
        .chain(rest.split('/'))
        .chain(behind.iter().copied())
        .collect();
    let is_refused = expected.iter().any(|segment| is_step(segment))
        || values.iter().any(|value| value.is_empty());
    let http = match request.to_http("https://example.com/base") {
        Ok(http) => http,
        Err(error) => {
            assert!(is_refused, "{error}");
            assert!(error.is_request() && error.field().is_some(), "{error}");
            return;
        }
    };
    assert!(!is_refused, "{}", http.uri());
    let text = http.uri().to_string();
    let url = Url::parse(&text).unwrap();
    assert_eq!(url.as_str(), text);
    assert_eq!(url.origin().ascii_serialization(), "https://example.com");
    assert_eq!((url.username(), url.password()), ("", None));
    assert_eq!(url.fragment(), None);
    let segments = url.path_segments().unwrap();
    let decoded: Vec<_> = segments
        .map(|segment| percent_decode_str(segment).decode_utf8().unwrap())
        .collect();
    assert_eq!(decoded, expected);
}
