//! What a call is told holds for each page of its listing.

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use http::StatusCode;
use waypost::{ApiKey, Body, Items, Pages, RetryPolicy, endpoint};
use waypost_tests::Answering;

use crate::server::{LAST, Says, Server, page};
use crate::{LIST, Numbers, drain};

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
