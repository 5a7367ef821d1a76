//! How a listing goes on: each way leads to the page that it names.

use http::StatusCode;
use waypost_tests::Answering;

use crate::server::{LAST, Says, Server, page};
use crate::{LIST, List, drain};

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
