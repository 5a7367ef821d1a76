//! Calls that wait for a layer to be ready, and are not polled just then.

use std::future::ready;
use std::sync::Arc;

use futures_util::FutureExt as _;
use tokio::task::{JoinSet, yield_now};
use tower::limit::{ConcurrencyLimitLayer, RateLimitLayer};
use waypost::{Client, Next, Page, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::limits::slow;
use crate::{Get, SECOND};

/// With a limit around attempts and one around calls, of which each takes a second.
fn limited(server: &Scripted, most: usize) -> [Client; 2] {
    let limit = ConcurrencyLimitLayer::new(most);
    let builder = || server.builder().timeout(100 * SECOND);
    let attempts = builder().layer(limit.clone()).layer(slow(&Arc::default()));
    let calls = builder().call_layer(limit).layer(slow(&Arc::default()));
    [attempts.build().unwrap(), calls.build().unwrap()]
}

#[tokio::test(start_paused = true)]
async fn one_that_is_put_aside_keeps_nobody_out() {
    let server = Scripted::new([Attempt::status(200)]);
    for client in limited(&server, 2) {
        let [mut first, mut second, mut aside] = [(); 3].map(|()| Box::pin(Get.send(&client)));
        for call in [&mut first, &mut second, &mut aside] {
            assert!(call.as_mut().now_or_never().is_none());
        }
        first.await.unwrap();
        second.await.unwrap();
        for _ in 0..4 {
            Get.send(&client).await.unwrap();
        }
        aside.await.unwrap();
    }
}

/// Though the service was asked last by another one.
#[tokio::test(start_paused = true)]
async fn all_who_wait_are_woken() {
    let server = Scripted::new([Attempt::status(200)]);
    for client in limited(&server, 1) {
        let mut first = Box::pin(Get.send(&client));
        assert!(first.as_mut().now_or_never().is_none());
        let waiting = tokio::spawn(Get.send(&client).into_future());
        yield_now().await;
        let mut aside = Box::pin(Get.send(&client));
        assert!(aside.as_mut().now_or_never().is_none());
        first.await.unwrap();
        waiting.await.unwrap().unwrap();
        drop(aside);
    }
}

#[tokio::test(start_paused = true)]
async fn one_that_is_dropped_takes_no_turn() {
    let server = Scripted::new([Attempt::status(200)]);
    for client in limited(&server, 1) {
        let mut first = Box::pin(Get.send(&client));
        assert!(first.as_mut().now_or_never().is_none());
        let dropped = tokio::spawn(Get.send(&client).into_future());
        let waiting = tokio::spawn(Get.send(&client).into_future());
        yield_now().await;
        dropped.abort();
        first.await.unwrap();
        waiting.await.unwrap().unwrap();
    }
    assert_eq!(server.attempts(), 4);
}

#[tokio::test(start_paused = true)]
async fn each_of_many_has_its_turn() {
    let server = Scripted::new([Attempt::status(200)]);
    for client in limited(&server, 1) {
        let mut calls: JoinSet<_> = (0..64).map(|_| Get.send(&client)).collect();
        while let Some(answer) = calls.join_next().await {
            answer.unwrap().unwrap();
        }
    }
    assert_eq!(server.attempts(), 128);
}

#[derive(serde::Deserialize)]
struct Numbers {}

impl Page for Numbers {
    type Item = u32;

    fn next(&self, headers: &http::HeaderMap) -> Next {
        Next::link_header(headers)
    }

    fn count(&self) -> usize {
        0
    }

    fn into_items(self) -> Vec<u32> {
        Vec::new()
    }
}

#[endpoint(GET, "/numbers", response = Numbers)]
struct List;

#[tokio::test(start_paused = true)]
async fn a_listing_goes_on_with_calls_beside_it() {
    let limit = RateLimitLayer::new(2, SECOND);
    for is_call in [false, true] {
        let server = Scripted::by(|index, sent| match sent.path.as_str() {
            "/numbers" if index < 9 => {
                let link = format!("</numbers?page={index}>; rel=\"next\"");
                Attempt::status(200).header("link", &link)
            }
            _ => Attempt::status(200),
        });
        let client = match is_call {
            true => server.builder().call_layer(limit.clone()),
            false => server.builder().layer(limit.clone()),
        };
        let client = client.build().unwrap();
        let mut pages = List.send(&client).pages();
        let (mut listed, mut beside) = (0, 0);
        loop {
            tokio::select! {
                biased;
                page = pages.next() => match page {
                    Some(page) => listed += usize::from(page.is_ok()),
                    None => break,
                },
                // While the next page waits for the limit.
                () = ready(()) => {
                    Get.send(&client).await.unwrap();
                    beside += 1;
                }
            }
        }
        assert_eq!(listed + beside, server.attempts());
        assert!(listed > 4 && beside > 2, "{listed} {beside}");
    }
}
