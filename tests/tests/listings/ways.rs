//! How a listing goes on: each way leads to the page that it names.

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use http::StatusCode;
use waypost::{ApiKey, Body, Items, Pages, RetryPolicy, endpoint};
use waypost_tests::Answering;

use crate::server::{Says, Server, page};
use crate::{LIST, List, Numbers, drain};

const LAST: &str = r#"{"items": [9]}"#;

/// What is asked for behind a first page.
async fn behind(first: &str) -> String {
    let server = Server::pages(&[first, LAST]).await;
    let list = List { size: Some(2) };
    let (got, failed) = drain!(server.client().items(&list));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got, [1, 9]);
    let asked = server.asked();
    assert_eq!(asked[0], "/api/v1/numbers?size=2");
    assert_eq!(asked.len(), 2, "{asked:?}");
    asked[1].clone()
}

#[tokio::test]
async fn a_link_is_followed_as_it_is() {
    for (link, target) in [
        (
            "/api/v1/numbers?Page=1&T=a%2Bb+c",
            "/api/v1/numbers?Page=1&T=a%2Bb+c",
        ),
        ("/elsewhere/numbers", "/elsewhere/numbers"),
        ("?page=2", "/api/v1/numbers?page=2"),
        ("more?page=2", "/api/v1/more?page=2"),
        ("../v2/numbers#top", "/api/v2/numbers"),
    ] {
        let first = format!(r#"{{"items": [1], "link": "{link}"}}"#);
        assert_eq!(behind(&first).await, target, "{link}");
    }
}

#[tokio::test]
async fn a_link_continues_the_base() {
    for link in ["/numbers?page=2", "numbers?page=2"] {
        let first = format!(r#"{{"items": [1], "base_link": "{link}"}}"#);
        assert_eq!(behind(&first).await, "/api/v1/numbers?page=2", "{link}");
    }
}

/// A URL of the client's own origin changes nothing of what the base is.
#[tokio::test]
async fn a_link_continues_the_base_of_a_call_to_a_url_as_well() {
    let server = Server::pages(&[r#"{"items": [1], "base_link": "numbers?page=2"}"#]).await;
    for url in ["/elsewhere", &format!("{}/elsewhere", server.url)] {
        let call = LIST.send(&server.client()).url(url);
        let mut items = call.items();
        let _ = items.next().await.unwrap().unwrap();
        assert_eq!(
            items.cursor().unwrap().to_string(),
            "0/api/v1/numbers?page=2"
        );
    }
    assert_eq!(server.asked()[0], "/elsewhere");
}

#[tokio::test]
async fn a_whole_url_of_the_same_origin_is_followed() {
    let transport = Answering::new(|request| {
        let body = match request.target.contains("page") {
            false => r#"{"items": [1], "link": "HTTPS://Example.com:443/numbers?page=2"}"#,
            true => LAST,
        };
        (StatusCode::OK, body.to_owned())
    });
    let client = transport.builder().build().unwrap();
    let (got, failed) = drain!(client.items(&LIST));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got, [1, 9]);
    let last = transport.requests().pop().unwrap();
    assert_eq!(last.target, "https://example.com/numbers?page=2");
}

#[tokio::test]
async fn a_link_header_is_followed() {
    for (link, target) in [
        (r#"</n?p=2>; rel="next""#, "/n?p=2"),
        (
            r#"<?p=0>; rel=prev, <?p=2>;rel=next"#,
            "/api/v1/numbers?p=2",
        ),
        (
            r#"</a,b;c>; title="x, <y>; rel=\"next\"" ; REL="last Next""#,
            "/a,b;c",
        ),
        (
            r#"</no>; rel=next; anchor="/other", </yes>; rel=next"#,
            "/yes",
        ),
        (r#"</no>; rel=prev; rel=next, , </yes>; rel=next"#, "/yes"),
    ] {
        let server = Server::start(move |index, _| match index {
            0 => Says(
                200,
                link.to_owned(),
                r#"{"items": [1], "header": true}"#.to_owned(),
            ),
            _ => Says(
                200,
                String::new(),
                r#"{"items": [9], "header": true}"#.to_owned(),
            ),
        });
        let server = server.await;
        let (got, failed) = drain!(server.client().items(&LIST));
        assert!(failed.is_none(), "{link}: {failed:?}");
        assert_eq!(
            (got, server.asked()[1].as_str()),
            (vec![1, 9], target),
            "{link}"
        );
    }
}

#[tokio::test]
async fn a_cursor_is_a_parameter_of_the_same_request() {
    let server = Server::pages(&[
        r#"{"items": [1], "cursor": "a&b=c/ü"}"#,
        r#"{"items": [2], "cursor": "d"}"#,
        r#"{"items": [3], "cursor": ""}"#,
    ])
    .await;
    let list = List { size: Some(2) };
    let (got, failed) = drain!(server.client().items(&list));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got, [1, 2, 3]);
    assert_eq!(
        server.asked(),
        [
            "/api/v1/numbers?size=2",
            "/api/v1/numbers?size=2&after=a%26b%3Dc%2F%C3%BC",
            "/api/v1/numbers?size=2&after=d",
        ]
    );
}

#[tokio::test]
async fn a_page_number_is_one_more_until_a_page_is_empty() {
    let server = Server::pages(&[
        r#"{"items": [1], "numbered": true}"#,
        r#"{"items": [2], "numbered": true}"#,
        r#"{"items": [], "numbered": true}"#,
    ])
    .await;
    let call = LIST.send(&server.client()).query("page", 6);
    let (got, failed) = drain!(call.items());
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got, [1, 2]);
    let asked = server.asked();
    assert_eq!(asked[0], "/api/v1/numbers?page=6");
    assert_eq!(asked[2], "/api/v1/numbers?page=8");
    assert_eq!(
        behind(r#"{"items": [1], "numbered": true}"#).await,
        "/api/v1/numbers?size=2&page=2"
    );
}

/// Items by their number, three on a page, of which there are eight.
async fn counted() -> Server {
    Server::start(|_, target| {
        let offset = target.split("offset=").nth(1);
        let offset: u64 = offset.map_or(0, |offset| offset.parse().unwrap());
        let items: Vec<u64> = (offset..8).take(3).collect();
        page(format!(r#"{{"items": {items:?}, "counted": true}}"#))
    })
    .await
}

#[tokio::test]
async fn an_offset_is_as_many_more_as_a_page_has_until_one_is_empty() {
    let server = counted().await;
    let list = List { size: Some(3) };
    let (got, failed) = drain!(server.client().items(&list).prefetch());
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got, (0..8).collect::<Vec<_>>());
    assert_eq!(
        server.asked(),
        [
            "/api/v1/numbers?size=3",
            "/api/v1/numbers?size=3&offset=3",
            "/api/v1/numbers?size=3&offset=6",
            "/api/v1/numbers?size=3&offset=8",
        ]
    );
}

#[tokio::test]
async fn an_offset_counts_on_from_what_the_request_or_a_cursor_says() {
    let server = counted().await;
    let client = server.client();
    let mut items = LIST.send(&client).query("offset", 4).items();
    for number in 4..8 {
        assert_eq!(items.next().await.unwrap().unwrap(), number);
    }
    let cursor = items.cursor().unwrap();
    assert_eq!(cursor.to_string(), "0?offset=8");
    assert_eq!(server.asked()[1], "/api/v1/numbers?offset=7");

    let mut items = client.items(&LIST).resume("1?offset=5".parse().unwrap());
    let (got, failed) = drain!(items);
    assert_eq!((got, failed.is_none()), (vec![6, 7], true));
    assert_eq!(server.asked()[3], "/api/v1/numbers?offset=8");
    assert!(items.cursor().is_none());
}

#[tokio::test]
async fn each_page_is_tried_again_and_has_what_the_call_was_told() {
    let server = Server::start(|index, _| match index {
        0 => page(r#"{"items": [1], "link": "?page=2"}"#),
        1 => Says(503, String::new(), "{}".to_owned()),
        _ => page(LAST),
    });
    let server = server.await;
    let (got, failed) = drain!(server.client().items(&LIST));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!((got, server.asked().len()), (vec![1, 9], 3));

    let server = Server::start(|index, _| match index {
        0 => page(r#"{"items": [1], "link": "?page=2"}"#),
        _ => Says(503, String::new(), "{}".to_owned()),
    });
    let server = server.await;
    let call = LIST.send(&server.client()).retry(RetryPolicy::none());
    let (got, failed) = drain!(call.items());
    assert_eq!((got, server.asked().len()), (vec![1], 2));
    assert!(failed.unwrap().is_failure());
}

#[tokio::test]
async fn a_page_has_its_headers_beside_it_where_they_are_asked_for() {
    let link = "</more>; rel=next";
    let server = Server::start(move |index, _| match index {
        0 => Says(
            200,
            link.to_owned(),
            r#"{"items": [1], "header": true}"#.to_owned(),
        ),
        _ => page(LAST),
    });
    let server = server.await;
    let mut pages = LIST.send(&server.client()).reply().pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(
        (first.status.as_u16(), &first.headers["link"]),
        (200, &link.parse().unwrap())
    );
    assert_eq!(pages.next().await.unwrap().unwrap().value.items, [9]);
    assert!(pages.next().await.is_none());
}

/// A key in the query that the server repeats in its link is the client's own again.
#[tokio::test]
async fn a_link_that_repeats_the_key_is_followed_with_one_key() {
    let transport = Answering::new(|request| {
        let body = match request.target.contains("page") {
            false => r#"{"items": [1], "link": "?key=k123456&page=2"}"#,
            true => LAST,
        };
        (StatusCode::OK, body.to_owned())
    });
    let client = transport.builder().auth(ApiKey::query("key", "k123456"));
    let mut items = client.build().unwrap().items(&LIST);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.cursor().unwrap().to_string(), "0/numbers?page=2");
    assert_eq!(items.next().await.unwrap().unwrap(), 9);
    let last = transport.requests().pop().unwrap();
    assert_eq!(
        last.target,
        "https://example.com/numbers?page=2&key=k123456"
    );
}

#[endpoint(POST, "/numbers", bytes, response = Numbers)]
struct Search {
    #[body]
    body: Body,
}

#[tokio::test]
async fn a_body_is_sent_with_each_page_and_a_stream_that_there_is_once_with_none() {
    let transport = Answering::new(|request| {
        let body = match request.target.contains("page") {
            false => r#"{"items": [1], "link": "?page=2"}"#,
            true => LAST,
        };
        (StatusCode::OK, body.to_owned())
    });
    let client = transport.builder().build().unwrap();
    let search = Search {
        body: Bytes::from_static(b"what").into(),
    };
    let (got, failed) = drain!(client.items(&search));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got, [1, 9]);
    for sent in transport.requests() {
        assert_eq!((sent.method.as_str(), sent.text()), ("POST", "what"));
    }
    let pieces = stream::once(async { Ok::<_, &str>(Bytes::from_static(b"once")) });
    let search = Search {
        body: Body::stream(pieces),
    };
    let (got, failed) = drain!(client.items(&search));
    let error = failed.unwrap();
    assert_eq!((got.len(), error.field()), (0, Some("body")), "{error}");
    assert_eq!(transport.requests().len(), 2);
}

#[tokio::test]
async fn they_are_streams_that_can_be_sent_to_another_task() {
    fn is_free<T: Send + Unpin + 'static>(it: T) -> T {
        it
    }
    let server = Server::pages(&[r#"{"items": [1], "link": "?page=2"}"#, LAST]).await;
    let client = server.client();
    let items: Items<Numbers> = is_free(client.items(&LIST));
    let items: Vec<u64> = tokio::spawn(items.try_collect()).await.unwrap().unwrap();
    assert_eq!(items, [1, 9]);
    let pages: Pages<Numbers> = is_free(client.pages(&LIST));
    assert_eq!(pages.count().await, 1);
}
