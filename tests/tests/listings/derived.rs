//! A page whose way on is derived leads where the same page leads by hand.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use waypost::{Endpoint, Next, Page, endpoint};

use crate::drain;
use crate::server::{Says, Server, page};

/// Path and query of each request of a listing whose pages hold 1 and 2, and what the credential is for.
macro_rules! walk {
    ($page:ty, $pages:expr) => {{
        #[endpoint(GET, "/numbers", response = $page)]
        struct Walk {
            size: u32,
        }
        let server = Server::pages(&$pages).await;
        let (got, failed) = drain!(server.client().items(&Walk { size: 2 }));
        assert!(failed.is_none(), "{failed:?}");
        assert_eq!(got, [1, 2]);
        server.asked()
    }};
}

/// What the first request asks for.
const FIRST: &str = "/api/v1/numbers?size=2";

#[derive(Deserialize, Page)]
struct Linked {
    #[page(items)]
    numbers: Vec<u64>,
    #[page(link)]
    next_page_uri: Option<String>,
}

#[tokio::test]
async fn a_link_is_followed_wherever_it_begins() {
    for (link, target) in [
        ("/elsewhere?page=2", "/elsewhere?page=2"),
        ("?page=2", "/api/v1/numbers?page=2"),
        ("../v2/numbers", "/api/v2/numbers"),
    ] {
        let first = format!(r#"{{"numbers": [1], "next_page_uri": "{link}"}}"#);
        let last = r#"{"numbers": [2], "next_page_uri": null}"#;
        assert_eq!(walk!(Linked, [&first, last]), [FIRST, target]);
    }
}

#[derive(Deserialize, Page)]
#[page(offset = "skip")]
struct Counted(#[page(items)] Vec<u64>);

#[derive(Deserialize, Page)]
#[page(offset = "skip", first = 1)]
struct CountedFromOne(#[page(items)] Vec<u64>);

#[tokio::test]
async fn an_offset_is_counted_from_none_unless_it_is_said() {
    let asked = walk!(Counted, ["[1, 2]", "[]"]);
    assert_eq!(asked, [FIRST, "/api/v1/numbers?size=2&skip=2"]);
    let asked = walk!(CountedFromOne, ["[1, 2]", "[]"]);
    assert_eq!(asked, [FIRST, "/api/v1/numbers?size=2&skip=3"]);
}

#[endpoint(GET, "/numbers", response = Linked)]
struct ListLinked;

#[tokio::test]
async fn a_whole_url_is_followed() {
    let url = std::sync::Arc::new(std::sync::OnceLock::<String>::new());
    let own = url.clone();
    let server = Server::start(move |index, _| match index {
        0 => {
            let url = own.get().unwrap();
            page(format!(
                r#"{{"numbers": [1], "next_page_uri": "{url}/whole?page=2"}}"#
            ))
        }
        _ => page(r#"{"numbers": [2]}"#),
    })
    .await;
    url.set(server.url.clone()).unwrap();
    let (got, failed) = drain!(server.client().items(&ListLinked));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got, [1, 2]);
    assert_eq!(server.asked(), ["/api/v1/numbers", "/whole?page=2"]);
}

#[tokio::test]
async fn a_link_continues_the_base() {
    #[derive(Deserialize, Page)]
    struct Based {
        #[page(items)]
        numbers: Vec<u64>,
        #[serde(default)]
        #[page(base_link)]
        next: String,
    }
    let pages = [
        r#"{"numbers": [1], "next": "/more"}"#,
        r#"{"numbers": [2]}"#,
    ];
    assert_eq!(walk!(Based, pages), [FIRST, "/api/v1/more"]);
}

#[tokio::test]
async fn a_link_header_is_followed() {
    #[derive(Deserialize, Page)]
    #[page(link_header)]
    struct Bare(#[page(items)] Vec<u64>);

    #[endpoint(GET, "/numbers", response = Bare)]
    struct List;

    let server = Server::start(|index, _| match index {
        0 => Says(200, "<?page=2>; rel=next".to_owned(), "[1]".to_owned()),
        _ => page("[2]"),
    })
    .await;
    let (got, failed) = drain!(server.client().items(&List));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got, [1, 2]);
    assert_eq!(
        server.asked(),
        ["/api/v1/numbers", "/api/v1/numbers?page=2"]
    );
}

#[tokio::test]
async fn a_token_is_a_parameter_of_the_same_request() {
    #[derive(Deserialize, Page)]
    struct Text<'a> {
        #[page(items)]
        numbers: Vec<u64>,
        #[page(token = "PageToken")]
        next: Option<Cow<'a, str>>,
    }
    let second = "/api/v1/numbers?size=2&PageToken=a%2Fb";
    let pages = [
        r#"{"numbers": [1], "next": "a/b"}"#,
        r#"{"numbers": [2], "next": ""}"#,
    ];
    assert_eq!(walk!(Text<'static>, pages), [FIRST, second]);

    #[derive(Deserialize, Page)]
    struct Number {
        #[page(items)]
        numbers: Vec<u64>,
        #[page(token = "after")]
        last_id: Option<i64>,
    }
    let second = "/api/v1/numbers?size=2&after=-7";
    let pages = [r#"{"numbers": [1], "last_id": -7}"#, r#"{"numbers": [2]}"#];
    assert_eq!(walk!(Number, pages), [FIRST, second]);
}

#[tokio::test]
async fn a_page_number_is_one_more_until_a_page_is_empty() {
    #[derive(Deserialize, Page)]
    #[page(number = "page")]
    struct FromOne(#[page(items)] Vec<u64>);

    #[derive(Deserialize, Page)]
    #[page(number = "page", first = 0)]
    struct FromZero(#[page(items)] Vec<u64>);

    let number = |number| format!("/api/v1/numbers?size=2&page={number}");
    let pages = ["[1]", "[2]", "[]"];
    assert_eq!(
        walk!(FromOne, pages),
        [FIRST, &number(2), &number(3)],
        "a request that says no number asks for the first page, which is 1"
    );
    assert_eq!(walk!(FromZero, pages), [FIRST, &number(1), &number(2)]);
}

#[tokio::test]
async fn what_is_marked_may_stand_within_a_field_and_what_is_around_it_may_be_missing() {
    #[derive(Deserialize, Page)]
    struct Slack {
        #[page(items, at = list.numbers, item = u64)]
        response: Option<Response>,
        #[page(token = "cursor", at = next_cursor)]
        response_metadata: Option<Metadata>,
    }
    #[derive(Deserialize)]
    struct Response {
        list: Numbers,
    }
    #[derive(Deserialize)]
    struct Numbers {
        numbers: Vec<u64>,
    }
    #[derive(Deserialize)]
    struct Metadata {
        next_cursor: String,
    }
    let pages = [
        r#"{"response": {"list": {"numbers": [1]}}, "response_metadata": {"next_cursor": "a"}}"#,
        r#"{"response": null, "response_metadata": {"next_cursor": "b"}}"#,
        r#"{"response": {"list": {"numbers": [2]}}}"#,
    ];
    let asked = walk!(Slack, pages);
    let cursor = |text| format!("/api/v1/numbers?size=2&cursor={text}");
    assert_eq!(asked, [FIRST, &cursor("a"), &cursor("b")]);

    #[derive(Deserialize, Page)]
    struct JsonApi {
        #[page(items)]
        data: Vec<u64>,
        #[page(link, at = next.href)]
        links: Box<Links>,
    }
    #[derive(Deserialize)]
    struct Links {
        next: Option<Link>,
    }
    #[derive(Deserialize)]
    struct Link {
        href: String,
    }
    let pages = [
        r#"{"data": [1], "links": {"next": {"href": "/more"}}}"#,
        r#"{"data": [2], "links": {"next": null}}"#,
    ];
    assert_eq!(walk!(JsonApi, pages), [FIRST, "/more"]);
}

#[tokio::test]
async fn a_flag_ends_a_listing_whatever_its_token_says() {
    #[derive(Deserialize, Page)]
    struct Flagged {
        #[page(items)]
        numbers: Vec<u64>,
        #[page(more)]
        has_more: Option<bool>,
        #[page(token = "after")]
        last: String,
    }
    let second = "/api/v1/numbers?size=2&after=a";
    let last = r#"{"numbers": [2], "has_more": false, "last": "b"}"#;
    for first in [
        r#"{"numbers": [1], "has_more": true, "last": "a"}"#,
        r#"{"numbers": [1], "has_more": null, "last": "a"}"#,
    ] {
        assert_eq!(walk!(Flagged, [first, last]), [FIRST, second]);
    }
}

/// Type parameters, lifetimes and other collections.
#[derive(Deserialize, Page)]
struct Generic<T: Clone, L>
where
    L: AsRef<str>,
{
    #[page(items)]
    items: Option<BTreeMap<String, T>>,
    #[page(link)]
    next: Option<L>,
}

#[endpoint(GET, "/numbers", response = Generic<u8, Box<str>>)]
struct ListGeneric;

#[test]
fn a_generic_page_is_one_of_what_it_is_given() {
    let decode = |text: &'static str| {
        let answer = http::Response::new(bytes::Bytes::from_static(text.as_bytes()));
        ListGeneric::from_http(answer).unwrap()
    };
    let headers = http::HeaderMap::new();
    let page = decode(r#"{"items": {"b": 2, "a": 1}, "next": "/more"}"#);
    assert!(page.next(&headers) == Next::link(Some("/more")));
    assert_eq!(page.count(), 2);
    assert_eq!(
        page.into_items(),
        [("a".to_owned(), 1), ("b".to_owned(), 2)]
    );

    let page = decode("{}");
    assert!(page.next(&headers) == Next::end());
    assert_eq!((page.count(), page.into_items()), (0, Vec::new()));
}
