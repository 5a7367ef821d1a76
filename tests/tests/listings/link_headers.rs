//! The `Link` header is read as RFC 8288 says, whatever stands in it.

use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use waypost::Next;

fn headers(value: &[u8]) -> HeaderMap {
    let value = HeaderValue::from_bytes(value).unwrap();
    HeaderMap::from_iter([(http::header::LINK, value)])
}

fn next(value: &str) -> Next {
    Next::link_header(&headers(value.as_bytes()))
}

/// In quotes, with a backslash where one has to be and where one may be.
fn quoted(text: &str) -> String {
    let inner: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' | 'a' => format!("\\{c}"),
            c => c.to_string(),
        })
        .collect();
    format!("\"{inner}\"")
}

/// A parameter that says nothing of the relation.
fn parameter() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "[ -~]{0,12}".prop_map(|text| format!("={}", quoted(&text))),
        "[a-z0-9/]{1,8}".prop_map(|text| format!("={text}")),
        Just(String::new()),
    ];
    (" {0,2}", "(title|media|x-[a-z]{1,5}|type)", value)
        .prop_map(|(space, name, value)| format!("{space};{space}{name}{value}"))
}

fn link(relation: &'static str) -> impl Strategy<Value = (String, String)> {
    let parameters = prop::collection::vec(parameter(), 0..4);
    let rel = prop_oneof![
        Just(format!("; rel={relation}")),
        Just(format!(";REL = \"{relation}\"")),
        Just(format!(" ;rel=\"x {relation} y\"")),
    ];
    ("[a-z0-9/?=&;,.:]{1,20}", parameters, rel, parameter()).prop_map(
        |(target, before, rel, behind)| {
            let text = format!("<{target}>{}{rel}{behind}", before.concat());
            (target, text)
        },
    )
}

proptest! {
    #[test]
    fn the_first_link_to_the_next_page_is_found(
        others in prop::collection::vec(link("prev"), 0..4),
        (target, text) in link("next"),
        behind in prop::collection::vec(link("next"), 0..3),
    ) {
        let all: Vec<&str> = others.iter().map(|(_, text)| text.as_str())
            .chain([text.as_str()])
            .chain(behind.iter().map(|(_, text)| text.as_str()))
            .collect();
        prop_assert_eq!(next(&all.join(", ")), Next::link(Some(target)));
        let others: Vec<&str> = others.iter().map(|(_, text)| text.as_str()).collect();
        prop_assert_eq!(next(&others.join(",")), Next::end());
    }

    #[test]
    fn whatever_comes_breaks_nothing(
        value in prop::collection::vec(prop_oneof![b' '..=b'~', 0x80..=0xFF_u8, Just(b'"'), Just(b'<'), Just(b';')], 0..200),
    ) {
        let _ = Next::link_header(&headers(&value));
    }
}

#[test]
fn what_is_cut_off_or_too_long_leads_nowhere() {
    for value in [
        "",
        "<",
        "<a",
        "a; rel=next",
        "<a>",
        "<a>; rel",
        "<a>; rel=",
        "<a>; rel=\"ne",
        "<a>, rel=next",
    ] {
        assert_eq!(next(value), Next::end(), "{value}");
    }
    let long = format!("<{}>; rel=next", "a".repeat(1 << 16));
    assert_eq!(next(&long), Next::end());
    // An unclosed quote ends with the value.
    assert_eq!(next("<a>; rel=\"next"), Next::link(Some("a")));
    // No text shows where it leads.
    assert_eq!(format!("{:?}", next("<a>; rel=next")), "Next(link)");
}
