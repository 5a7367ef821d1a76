//! A listing ends where it was told to without an error, and where nobody told it, with one.

use waypost::{Error, ListingError};

use crate::server::{Server, page};
use crate::{LIST, drain};

/// A listing that does not end: two numbers on each page.
async fn endless() -> Server {
    Server::start(|index, _| {
        let first = 2 * index;
        let second = first + 1;
        page(format!(
            r#"{{"items": [{first}, {second}], "cursor": "{index}"}}"#
        ))
    })
    .await
}

#[tokio::test]
async fn items_and_pages_are_as_many_as_were_asked_for() {
    for (items, pages) in [(0, 0), (1, 1), (2, 1), (3, 2)] {
        let server = endless().await;
        let (got, failed) = drain!(server.client().items(&LIST).max_items(items));
        assert!(failed.is_none());
        assert_eq!((got.len() as u64, server.asked().len()), (items, pages));
    }
    let server = endless().await;
    let (got, failed) = drain!(server.client().items(&LIST).max_pages(3));
    assert!(failed.is_none());
    assert_eq!((got, server.asked().len()), ((0..6).collect(), 3));
    let (got, failed) = drain!(server.client().pages(&LIST).max_pages(3));
    assert!(failed.is_none());
    assert_eq!((got.len(), server.asked().len()), (3, 6));
}

#[tokio::test]
async fn an_endless_listing_ends_with_an_error() {
    let server = endless().await;
    let mut items = server.client().items(&LIST);
    let (got, failed) = drain!(items);
    let error = failed.unwrap();
    assert_eq!((got.len(), server.asked().len()), (2000, 1000));
    assert_eq!(error.listing(), Some(ListingError::TooManyPages(1000)));
    assert!(error.is_unexpected());
    assert_eq!(
        error.to_string(),
        "GET /numbers was answered unexpectedly with 200 OK: \
         the listing goes on behind 1000 pages: allow more by `max_pages`"
    );
    // It is over, and can be gone on with.
    assert!(items.next().await.is_none());
    assert_eq!(items.cursor().unwrap().to_string(), "0?after=999");
}

#[tokio::test]
async fn an_error_of_a_page_is_the_last_word() {
    let server = Server::pages(&[r#"{"items": [1], "link": "?page=2"}"#, "<html>"]).await;
    let (got, failed) = drain!(server.client().items(&LIST));
    assert_eq!(got, [1]);
    assert!(failed.as_ref().is_some_and(Error::is_unexpected));
    assert_eq!(failed.unwrap().listing(), None);
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn as_many_pages_are_allowed_as_items_are_wanted() {
    let server =
        Server::start(|index, _| page(format!(r#"{{"items": [{index}], "cursor": "{index}"}}"#)));
    let server = server.await;
    let client = server.client();
    let (got, failed) = drain!(client.items(&LIST).max_items(1100));
    assert!(failed.is_none(), "{failed:?}");
    assert_eq!(got.len(), 1100);
    // Fewer items take nothing away, and what is said of the pages holds.
    let (got, failed) = drain!(client.items(&LIST).max_items(1));
    assert_eq!((got.len(), failed.is_none()), (1, true));
    for items in [
        client.items(&LIST).max_pages(2).max_items(1100),
        client.items(&LIST).max_items(1100).max_pages(2),
    ] {
        let mut items = items;
        let (got, failed) = drain!(items);
        assert_eq!((got.len(), failed.is_none()), (2, true));
    }
}

/// Each page has no items, and so no number of items ends it.
#[tokio::test]
async fn empty_pages_without_end_end_with_an_error_also_where_items_are_counted() {
    let server = Server::start(|index, _| page(format!(r#"{{"items": [], "cursor": "{index}"}}"#)));
    let server = server.await;
    for (items, pages) in [(3, 1000), (1001, 1001)] {
        let (got, failed) = drain!(server.client().items(&LIST).max_items(items));
        assert!(got.is_empty(), "{got:?}");
        let expected = Some(ListingError::TooManyPages(pages));
        assert_eq!(failed.unwrap().listing(), expected);
    }
}
