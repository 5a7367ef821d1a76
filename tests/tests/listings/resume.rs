//! Where a listing stands can be kept, and gone on with.

use waypost::{Cursor, Secret, endpoint};

use crate::server::{Server, page};
use crate::{LIST, Numbers};

/// Three pages of three numbers, by a cursor or by links.
async fn server(by_link: bool) -> Server {
    Server::start(move |_, target| {
        let number = target.split("p=").nth(1).or(target.split("after=").nth(1));
        let number: u64 = number.map_or(0, |number| number.parse().unwrap());
        let items = [3 * number, 3 * number + 1, 3 * number + 2];
        let next = match (number, by_link) {
            (2, _) => String::new(),
            (_, true) => format!(r#", "link": "?p={}""#, number + 1),
            (_, false) => format!(r#", "cursor": "{}""#, number + 1),
        };
        page(format!(r#"{{"items": {items:?}{next}}}"#))
    })
    .await
}

#[tokio::test]
async fn items_go_on_behind_the_last_one_that_was_taken() {
    for by_link in [true, false] {
        let server = server(by_link).await;
        let client = server.client();
        for taken in 0..=9 {
            let mut items = client.items(&LIST);
            for number in 0..taken {
                assert_eq!(items.next().await.unwrap().unwrap(), number);
            }
            let Some(cursor) = items.cursor() else {
                assert_eq!(taken, 9);
                continue;
            };
            let text = serde_json::to_string(&cursor).unwrap();
            assert_eq!(text, format!("\"{cursor}\""));
            let read: Cursor = serde_json::from_str(&text).unwrap();
            assert_eq!(
                (&read, cursor.to_string().parse().as_ref()),
                (&cursor, Ok(&cursor))
            );
            let mut rest = client.items(&LIST).resume(read);
            // It stands where the other one did, before and behind its first item.
            assert_eq!(rest.cursor().unwrap(), cursor);
            for number in taken..9 {
                assert_eq!(rest.next().await.unwrap().unwrap(), number);
                assert_eq!(rest.cursor().is_none(), number == 8);
            }
            assert!(rest.next().await.is_none());
        }
    }
}

#[tokio::test]
async fn a_page_that_could_not_be_had_is_where_it_goes_on() {
    let server = Server::pages(&[
        r#"{"items": [1], "cursor": "two"}"#,
        "<html>",
        r#"{"items": [2]}"#,
    ])
    .await;
    let client = server.client();
    let mut pages = client.pages(&LIST);
    pages.next().await.unwrap().unwrap();
    pages.next().await.unwrap().unwrap_err();
    assert!(pages.next().await.is_none());
    let cursor = pages.cursor().unwrap();
    assert_eq!(cursor.to_string(), "0?after=two");
    let mut rest = client.pages(&LIST).resume(cursor);
    assert_eq!(rest.next().await.unwrap().unwrap().items, [2]);
    assert_eq!(server.asked()[2], "/api/v1/numbers?after=two");
    assert!(rest.cursor().is_none());
}

#[tokio::test]
async fn a_cursor_that_leads_away_is_refused_before_anything_is_sent() {
    let server = server(true).await;
    for text in ["0//evil.example/numbers", "0/\\evil.example", "0/a\u{1}b"] {
        let cursor: Cursor = text.parse().unwrap();
        let mut items = server.client().items(&LIST).resume(cursor);
        let error = items.next().await.unwrap().unwrap_err();
        assert!(error.is_request(), "{error}");
        assert!(items.next().await.is_none());
    }
    assert!(server.asked().is_empty());
}

#[test]
fn what_is_no_cursor_is_not_read() {
    for text in [
        "",
        "a",
        "-1",
        "0x",
        "0https://evil.example",
        "0?",
        "0?a=b&c=d",
        "99999999999999999999",
    ] {
        text.parse::<Cursor>().unwrap_err();
    }
}

#[test]
fn what_a_cursor_leads_to_is_not_in_its_debug_text() {
    for text in ["3/numbers?owner=s3cr3t", "3?s3cr3t=s3cr3t", "3/s3cr3t"] {
        let cursor: Cursor = text.parse().unwrap();
        assert_eq!(format!("{cursor:?}"), "Cursor { taken: 3, .. }");
        assert_eq!(cursor.to_string(), text);
    }
}

#[endpoint(GET, "/numbers", response = Numbers)]
struct Private {
    owner: Secret<String>,
}

#[tokio::test]
async fn a_link_that_repeats_a_secret_is_followed_and_becomes_no_cursor() {
    let server = Server::pages(&[
        r#"{"items": [1], "link": "?owner=s3cr3t-owner&page=2"}"#,
        r#"{"items": [2], "cursor": "x"}"#,
    ])
    .await;
    let private = Private {
        owner: Secret::new("s3cr3t-owner".to_owned()),
    };
    let mut pages = server.client().pages(&private);
    pages.next().await.unwrap().unwrap();
    assert!(pages.cursor().is_none());
    pages.next().await.unwrap().unwrap();
    assert_eq!(pages.cursor().unwrap().to_string(), "0?after=x");
    assert_eq!(
        server.asked()[1],
        "/api/v1/numbers?owner=s3cr3t-owner&page=2"
    );
}
