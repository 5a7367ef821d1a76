//! A listing takes no more memory the longer it is.
//!
//! All of the process is counted. One test, so that nothing else is counted with it.
#![allow(clippy::unwrap_used, clippy::panic)]

use http::StatusCode;
use peak_alloc::PeakAlloc;
use serde::Deserialize;
use waypost::http::HeaderMap;
use waypost::{Body, ListingError, Next, Page, Transport, TransportFuture, endpoint};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[endpoint(GET, "/numbers", response = Numbers)]
struct List;

#[derive(Deserialize)]
struct Numbers {
    items: Vec<u64>,
    next: String,
}

impl Page for Numbers {
    type Item = u64;

    fn next(&self, _: &HeaderMap) -> Next {
        Next::link(Some(self.next.as_str()))
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn into_items(self) -> Vec<u64> {
        self.items
    }
}

/// A server without a network, which remembers nothing: so many pages in a circle, of a kilobyte and more each.
struct Circle(u64);

impl Transport for Circle {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let page: u64 = request
            .uri()
            .query()
            .map_or(0, |page| page.parse().unwrap());
        let items = [page; 200];
        let next = (page + 1) % self.0;
        // The pages differ, and the first one comes back under its own name.
        let next = if next == 0 {
            String::from("/numbers")
        } else {
            format!("?{next}")
        };
        let body = format!(r#"{{"items": {items:?}, "next": "{next}"}}"#);
        let mut response = http::Response::new(Body::from(body));
        *response.status_mut() = StatusCode::OK;
        Box::pin(async { Ok(response) })
    }
}

/// The most memory that so many pages took, in bytes.
async fn peak(pages: u64) -> usize {
    let client = waypost::Client::builder("https://example.com")
        .transport(Circle(u64::MAX))
        .build()
        .unwrap();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let mut items = client.items(&List).max_pages(pages).prefetch();
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.unwrap();
        count += 1;
    }
    assert_eq!(count, 200 * pages);
    MEMORY.peak_usage().saturating_sub(before)
}

#[tokio::test]
async fn ten_thousand_pages_take_no_more_than_two_thousand() {
    peak(10).await;
    let few = peak(2_000).await;
    let many = peak(10_000).await;
    assert!(many < few + 16 * 1024, "{few} and {many} bytes");

    // A circle that is longer than what is remembered is found all the same.
    let client = waypost::Client::builder("https://example.com")
        .transport(Circle(10_000))
        .build()
        .unwrap();
    let mut pages = client.pages(&List).max_pages(40_000);
    let mut count = 0;
    let error = loop {
        match pages.next().await.unwrap() {
            Ok(_) => count += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error.listing(), Some(ListingError::Loop));
    assert!((10_000..40_000).contains(&count), "{count}");
}
