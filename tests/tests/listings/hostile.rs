//! Whatever a server says of the next page, the credential stays at its origin, and the listing ends.

use serde_json::json;
use waypost::{Cursor, ListingError};
use waypost_tests::watched::{Reply, Watched};

use crate::server::{Says, Server, page};
use crate::{LIST, drain};

#[tokio::test]
async fn a_link_that_leads_away_is_refused_and_nobody_is_called() {
    let mut other = Watched::replying([Reply::Silence]).await;
    let elsewhere = other.url().strip_prefix("http://").unwrap().to_owned();
    let (_, port) = elsewhere.split_once(':').unwrap();
    let server = Server::pages(&["{}"]).await;
    let own = server.url.strip_prefix("http://").unwrap().to_owned();
    drop(server);
    let rows = [
        (format!("http://{elsewhere}/n"), ListingError::Origin),
        (format!("//{elsewhere}/n"), ListingError::Origin),
        (format!("//localhost:{port}/n"), ListingError::Origin),
        (format!("http://localhost:{port}"), ListingError::Origin),
        ("//evil.example".to_owned(), ListingError::Origin),
        (format!("https://{own}/n"), ListingError::Scheme),
        (format!("HTTPS://{own}/n"), ListingError::Scheme),
        ("javascript:alert(1)".to_owned(), ListingError::Scheme),
        ("file:///etc/passwd".to_owned(), ListingError::Scheme),
        (format!("ws://{own}/n"), ListingError::Scheme),
        (format!("http://user:pass@{own}/n"), ListingError::UserInfo),
        (format!("http://user@{elsewhere}/n"), ListingError::UserInfo),
        (format!("//{own}@{elsewhere}/n"), ListingError::UserInfo),
        (format!(r"\\{elsewhere}\n"), ListingError::Malformed),
        (format!(r"/\{elsewhere}/n"), ListingError::Malformed),
        (format!("/\t/{elsewhere}/n"), ListingError::Malformed),
        (format!(" //{elsewhere}/n"), ListingError::Malformed),
        ("/n\r\nx: y".to_owned(), ListingError::Malformed),
        ("/n\0".to_owned(), ListingError::Malformed),
        ("http://[::1".to_owned(), ListingError::Malformed),
        (format!("/{}", "n".repeat(1 << 16)), ListingError::Malformed),
    ];
    for (link, expected) in rows {
        for key in ["link", "base_link"] {
            let (text, name) = (link.clone(), key);
            let server = Server::start(move |_, _| {
                let own = json!({"items": [1, 2], name: text.as_str()});
                page(own.to_string())
            });
            let server = server.await;
            let mut items = server.client().items(&LIST);
            let (got, failed) = drain!(items);
            let error = failed.unwrap_or_else(|| panic!("{link:?} was followed"));
            assert_eq!((got, server.asked().len()), (vec![1, 2], 1), "{link:?}");
            assert_eq!(stands_at(items.cursor()), "2", "{link:?}");
            assert_eq!(error.listing(), Some(expected), "{key} {link:?}");
            assert!(error.is_unexpected());
            let shown = format!("{error} {error:?} {:?}", error.kind());
            assert!(
                !shown.contains("evil") && !shown.contains("pass"),
                "{shown}"
            );
        }
    }
    assert_eq!(other.so_far(), []);
}

/// `http:/host` is a path to the parser of URLs, as it is to browsers: it stays at home.
#[tokio::test]
async fn a_link_with_one_slash_stays_at_home() {
    let mut other = Watched::replying([Reply::Silence]).await;
    let elsewhere = other.url().strip_prefix("http://").unwrap().to_owned();
    let path = format!("/{elsewhere}/n");
    let link = format!("http:{path}");
    let server = Server::start(move |index, _| match index {
        0 => page(json!({"items": [1], "link": link}).to_string()),
        _ => page(json!({"items": [2]}).to_string()),
    });
    let server = server.await;
    let (got, failed) = drain!(server.client().items(&LIST));
    assert!(failed.is_none());
    assert_eq!((got, server.asked().pop().unwrap()), (vec![1, 2], path));
    assert_eq!(other.so_far(), []);
}

#[tokio::test]
async fn a_link_header_that_leads_away_is_refused() {
    let mut other = Watched::replying([Reply::Silence]).await;
    let link = format!("<{}/n>; rel=next", other.url());
    let body = r#"{"items": [1], "header": true}"#;
    let server = Server::start(move |_, _| Says(200, link.clone(), body.to_owned())).await;
    let (got, failed) = drain!(server.client().items(&LIST).prefetch());
    assert_eq!(got, [1]);
    assert_eq!(failed.unwrap().listing(), Some(ListingError::Origin));
    assert_eq!(other.so_far(), []);
}

/// What counts is where the call goes, if that is another base than the client's.
#[tokio::test]
async fn a_call_to_another_base_stays_there() {
    let home = Server::pages(&["{}"]).await;
    let link = format!("{}/numbers", home.url);
    let away = Server::start(move |_, _| page(json!({"items": [1], "link": link}).to_string()));
    let away = away.await;
    let client = waypost::Client::builder(&home.url).build().unwrap();
    let call = LIST.send(&client).base(&away.url);
    let call = call.auth(waypost::Basic::new("own", "password"));
    let (got, failed) = drain!(call.items());
    assert_eq!(
        (got, failed.unwrap().listing()),
        (vec![1], Some(ListingError::Origin))
    );
    assert_eq!((home.asked().len(), away.asked().len()), (0, 1));
}

#[tokio::test]
async fn a_listing_in_a_circle_ends_before_a_page_comes_twice() {
    for (length, link) in [(1, "/api/v1/numbers"), (2, "?p"), (3, "?p"), (900, "?p")] {
        let server = Server::start(move |index, _| {
            let next = (index + 1) % length;
            let next = match next {
                0 => "/api/v1/numbers".to_owned(),
                next => format!("{link}={next}"),
            };
            page(json!({"items": [index], "link": next}).to_string())
        });
        let server = server.await;
        let mut items = server.client().items(&LIST);
        let (got, failed) = drain!(items);
        assert_eq!(
            failed.unwrap().listing(),
            Some(ListingError::Loop),
            "{length}"
        );
        assert_eq!((got.len(), server.asked().len()), (length, length));
        let last = server.asked().pop().unwrap();
        let last = if length == 1 {
            "1"
        } else {
            &format!("1{last}")
        };
        assert_eq!(stands_at(items.cursor()), last);
    }
}

#[tokio::test]
async fn the_same_page_for_ever_ends_at_once() {
    let server = Server::start(|_, _| page(r#"{"items": [1], "numbered": true}"#)).await;
    let mut items = server.client().items(&LIST);
    let (got, failed) = drain!(items);
    assert_eq!(failed.unwrap().listing(), Some(ListingError::Repeated));
    assert_eq!((got, server.asked().len()), (vec![1], 2));
    assert_eq!(stands_at(items.cursor()), "1");
    // The same cursor again is the same request again.
    let server =
        Server::start(|index, _| page(format!(r#"{{"items": [{index}], "cursor": "x"}}"#)));
    let server = server.await;
    let mut items = server.client().items(&LIST);
    let (got, failed) = drain!(items);
    assert_eq!(failed.unwrap().listing(), Some(ListingError::Loop));
    assert_eq!((got, server.asked().len()), (vec![0, 1], 2));
    assert_eq!(stands_at(items.cursor()), "1?after=x");
}

#[tokio::test]
async fn empty_pages_are_no_repetition() {
    let server = Server::start(|index, _| match index {
        0..5 => Says(
            200,
            format!("<?p={index}>; rel=next"),
            r#"{"items": [], "header": true}"#.to_owned(),
        ),
        _ => page(r#"{"items": [7]}"#),
    });
    let server = server.await;
    let (got, failed) = drain!(server.client().items(&LIST));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!((got, server.asked().len()), (vec![7], 6));
}

#[tokio::test]
async fn a_number_that_has_no_next_one_is_refused() {
    for (way, name, asked) in [
        ("numbered", "page", "18446744073709551615"),
        ("numbered", "page", "x"),
        ("counted", "offset", "18446744073709551615"),
        ("counted", "offset", "-1"),
    ] {
        let body = format!(r#"{{"items": [1], "{way}": true}}"#);
        let server = Server::pages(&[&body]).await;
        let call = LIST.send(&server.client()).query(name, asked);
        let mut items = call.items();
        let (got, failed) = drain!(items);
        assert_eq!(stands_at(items.cursor()), "1");
        assert_eq!((got, server.asked().len()), (vec![1], 1));
        assert_eq!(failed.unwrap().listing(), Some(ListingError::Malformed));
    }
}

/// Where a listing stands that cannot go on: not behind its last page, which nobody has seen.
fn stands_at(cursor: Option<Cursor>) -> String {
    let cursor = cursor.unwrap_or_else(|| panic!("it looks finished"));
    cursor.to_string()
}

#[tokio::test]
async fn a_listing_that_is_cut_short_does_not_look_finished() {
    let away = r#"{"items": [1, 2, 3], "link": "http://evil.example/"}"#;
    let server = Server::pages(&[away]).await;
    let mut items = server.client().items(&LIST).max_items(3);
    let (got, failed) = drain!(items);
    assert_eq!((got, failed.is_none()), (vec![1, 2, 3], true));
    // As many items as were wanted: that there are others is known only by where it stands.
    assert_eq!(stands_at(items.cursor()), "3");

    let mut pages = server.client().pages(&LIST);
    assert_eq!(pages.next().await.unwrap().unwrap().items, [1, 2, 3]);
    assert_eq!(stands_at(pages.cursor()), "0");
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.listing(), Some(ListingError::Origin));
    assert_eq!(stands_at(pages.cursor()), "0");
}

#[tokio::test]
async fn a_listing_that_was_cut_short_goes_on_once_the_server_has_mended_itself() {
    let away = r#"{"items": [2, 3], "link": "http://evil.example/"}"#;
    let server = Server::pages(&[
        r#"{"items": [1], "cursor": "a"}"#,
        away,
        away,
        r#"{"items": [2, 3], "cursor": "b"}"#,
        r#"{"items": [4]}"#,
    ])
    .await;
    let client = server.client();
    let mut items = client.items(&LIST);
    let (got, failed) = drain!(items);
    assert_eq!((got, failed.is_some()), (vec![1, 2, 3], true));
    let cursor = items.cursor().unwrap();
    assert_eq!(cursor.to_string(), "2?after=a");

    let mut same = client.items(&LIST).resume(cursor);
    let (got, failed) = drain!(same);
    assert!(got.is_empty(), "{got:?}");
    assert_eq!(failed.unwrap().listing(), Some(ListingError::Origin));
    let cursor = same.cursor().unwrap();
    assert_eq!(cursor.to_string(), "2?after=a");

    let mut mended = client.items(&LIST).resume(cursor);
    let (got, failed) = drain!(mended);
    assert_eq!((got, failed.is_none()), (vec![4], true));
    assert!(mended.cursor().is_none());
}
