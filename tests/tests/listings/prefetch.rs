//! With a prefetch the next page is on its way while the caller has the one before, and no further.

use std::sync::Arc;

use http::StatusCode;
use tokio::sync::{Semaphore, mpsc};
use waypost_tests::Answering;

use crate::LIST;

/// A transport that says what it was asked for, and answers as often as it may.
fn told(allowed: usize) -> (Answering, mpsc::UnboundedReceiver<String>, Arc<Semaphore>) {
    let (sender, asked) = mpsc::unbounded_channel();
    let permits = Arc::new(Semaphore::new(allowed));
    let gate = Arc::clone(&permits);
    let transport = Answering::later(move |request| {
        let (sender, gate) = (sender.clone(), Arc::clone(&gate));
        async move {
            let page = request.target.split_once('=').map_or("0", |(_, page)| page);
            let page: u64 = page.parse().unwrap();
            sender.send(format!("asked for {page}")).unwrap();
            /// Tells that the answer is not waited for any more.
            struct Dropped(mpsc::UnboundedSender<String>, bool);
            impl Drop for Dropped {
                fn drop(&mut self) {
                    if !self.1 {
                        let _ = self.0.send("dropped".to_owned());
                    }
                }
            }
            let mut dropped = Dropped(sender, false);
            gate.acquire().await.unwrap().forget();
            dropped.1 = true;
            let next = page + 1;
            (
                StatusCode::OK,
                format!(r#"{{"items": [{page}], "cursor": "{next}"}}"#),
            )
        }
    });
    (transport, asked, permits)
}

#[tokio::test]
async fn the_next_page_is_asked_for_while_the_caller_is_busy() {
    let (transport, mut asked, _) = told(100);
    let client = transport.builder().build().unwrap();
    let mut pages = client.pages(&LIST).prefetch();
    assert_eq!(pages.next().await.unwrap().unwrap().items, [0]);
    // Nobody polls the pages.
    assert_eq!(asked.recv().await.unwrap(), "asked for 0");
    assert_eq!(asked.recv().await.unwrap(), "asked for 1");
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(asked.try_recv().is_err());
    assert_eq!(pages.next().await.unwrap().unwrap().items, [1]);
    assert_eq!(asked.recv().await.unwrap(), "asked for 2");
}

#[tokio::test]
async fn without_it_a_page_is_asked_for_when_it_is_awaited() {
    let (transport, mut asked, _) = told(100);
    let client = transport.builder().build().unwrap();
    let mut pages = client.pages(&LIST);
    pages.next().await.unwrap().unwrap();
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(asked.recv().await.unwrap(), "asked for 0");
    assert!(asked.try_recv().is_err());
}

#[tokio::test]
async fn nothing_is_asked_for_that_is_not_wanted() {
    let (transport, mut asked, _) = told(100);
    let client = transport.builder().build().unwrap();
    let mut items = client.items(&LIST).prefetch().max_items(2);
    while items.next().await.is_some() {}
    let mut pages = client.pages(&LIST).prefetch().max_pages(2);
    while pages.next().await.is_some() {}
    let mut told = Vec::new();
    while let Ok(text) = asked.try_recv() {
        told.push(text);
    }
    assert_eq!(
        told,
        ["asked for 0", "asked for 1", "asked for 0", "asked for 1"]
    );
}

#[tokio::test]
async fn what_is_on_its_way_is_given_up_with_the_listing() {
    let (transport, mut asked, _permits) = told(1);
    let client = transport.builder().build().unwrap();
    let mut pages = client.pages(&LIST).prefetch();
    pages.next().await.unwrap().unwrap();
    assert_eq!(asked.recv().await.unwrap(), "asked for 0");
    assert_eq!(asked.recv().await.unwrap(), "asked for 1");
    drop(pages);
    // Not by a time-out.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(asked.try_recv().unwrap(), "dropped");
}

#[tokio::test]
async fn a_next_that_is_given_up_loses_no_page() {
    let (transport, mut asked, permits) = told(0);
    let client = transport.builder().build().unwrap();
    let mut items = client.items(&LIST);
    tokio::select! {
        biased;
        _ = items.next() => panic!("it may not answer yet"),
        text = asked.recv() => assert_eq!(text.unwrap(), "asked for 0"),
    }
    permits.add_permits(1);
    assert_eq!(items.next().await.unwrap().unwrap(), 0);
    assert_eq!(transport.requests().len(), 1);
}
