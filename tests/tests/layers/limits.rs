//! tower's own limits, around attempts and around calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::Instant;
use tower::limit::{ConcurrencyLimitLayer, RateLimitLayer};
use tower::timeout::TimeoutLayer;
use tower::{Service, ServiceBuilder};
use waypost::{Client, ClientBuilder, TransportErrorKind};
use waypost_tests::lost;
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Post, SECOND, doing, once};

/// What is inside takes a second, and says how many there were at once.
pub(crate) fn slow(most: &Arc<AtomicUsize>) -> crate::Doing {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::clone(most));
    doing(move |request, mut inner| {
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        async move {
            most.fetch_max(now.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
            tokio::time::sleep(SECOND).await;
            now.fetch_sub(1, Ordering::Relaxed);
            inner.call(request).await
        }
    })
}

async fn send_ten(client: &Client) -> Duration {
    let start = Instant::now();
    let mut calls: JoinSet<_> = (0..10).map(|_| Get.send(client)).collect();
    while let Some(answer) = calls.join_next().await {
        answer.unwrap().unwrap();
    }
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn no_more_are_under_way_than_the_limit() {
    let server = Scripted::new([Attempt::status(200)]);
    let limit = ConcurrencyLimitLayer::new(3);
    for is_call in [false, true] {
        let most = Arc::default();
        let client = match is_call {
            true => server
                .builder()
                .call_layer(limit.clone())
                .call_layer(slow(&most)),
            false => server.builder().layer(limit.clone()).layer(slow(&most)),
        };
        let taken = send_ten(&client.build().unwrap()).await;
        assert_eq!((most.load(Ordering::Relaxed), taken.as_secs()), (3, 4));
    }
}

/// It counts what is sent: every attempt, or every call.
#[tokio::test(start_paused = true)]
async fn no_more_are_sent_than_the_rate() {
    let limit = RateLimitLayer::new(2, SECOND);
    for is_call in [false, true] {
        let server = Scripted::by(|index, _| Attempt::status(if index == 0 { 503 } else { 200 }));
        let client = match is_call {
            true => server.builder().call_layer(limit.clone()),
            false => server.builder().layer(limit.clone()),
        };
        send_ten(&client.build().unwrap()).await;
        let sent = server.sent();
        assert_eq!(sent.len(), 11);
        let start = sent[0].at;
        let mut in_each = [0; 6];
        for sent in sent {
            in_each[usize::try_from((sent.at - start).as_secs()).unwrap()] += 1;
        }
        let expected = if is_call {
            [3, 2, 2, 2, 2, 0]
        } else {
            [2, 2, 2, 2, 2, 1]
        };
        assert_eq!(in_each, expected);
    }
}

/// A limit is made with the first call: it needs the runtime's clock, which there is only then.
#[test]
fn a_client_is_made_outside_of_a_runtime() {
    let server = Scripted::new([Attempt::status(200)]);
    let client = server.builder().layer(RateLimitLayer::new(2, SECOND));
    let client = client
        .call_layer(RateLimitLayer::new(2, SECOND))
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async { Get.send(&client).await.unwrap() });
}

/// Neither by the client's time nor by one that is dropped while it waits.
#[tokio::test(start_paused = true)]
async fn who_waits_in_vain_blocks_nobody() {
    let server = Scripted::new([Attempt::status(200)]);
    let limit = RateLimitLayer::new(1, 10 * SECOND);
    for is_call in [false, true] {
        let client = match is_call {
            true => server.builder().call_layer(limit.clone()),
            false => server.builder().layer(limit.clone()),
        };
        let client = client.retry(once()).build().unwrap();
        Post.send(&client).await.unwrap();
        let error = lost(Post.send(&client).timeout(SECOND).await);
        assert_eq!(error.kind(), TransportErrorKind::Total(SECOND));
        assert!(!error.may_have_been_sent(), "{error}");
        let dropped = tokio::time::timeout(SECOND, Post.send(&client));
        assert!(dropped.await.is_err());
        Post.send(&client).await.unwrap();
    }
    assert_eq!(server.attempts(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_time_out_of_towers_ends_an_attempt_or_the_call() {
    let limited = |client: ClientBuilder, is_call| match is_call {
        true => client.call_layer(TimeoutLayer::new(SECOND)),
        false => client.layer(TimeoutLayer::new(SECOND)),
    };
    for (is_call, attempts) in [(false, 3), (true, 1)] {
        let server = Scripted::new([Attempt::stalled()]);
        let client = limited(server.builder(), is_call).build().unwrap();
        let start = Instant::now();
        let error = lost(Get.send(&client).await);
        assert_eq!(error.kind(), TransportErrorKind::Layer);
        assert!(error.may_have_been_sent(), "{error}");
        assert_eq!(
            (error.attempts(), server.attempts()),
            (attempts, attempts as usize)
        );
        assert_eq!(start.elapsed().as_secs(), u64::from(attempts));
    }
}

#[tokio::test(start_paused = true)]
async fn a_stack_of_towers_is_one_layer() {
    let server = Scripted::new([Attempt::status(200)]);
    let stack = ServiceBuilder::new()
        .timeout(60 * SECOND)
        .rate_limit(5, SECOND)
        .concurrency_limit(2);
    let most = Arc::default();
    let client = server
        .builder()
        .layer(stack.into_inner())
        .layer(slow(&most));
    send_ten(&client.build().unwrap()).await;
    assert_eq!(most.load(Ordering::Relaxed), 2);
}

/// It is told by the time of the attempt, and of the call, how long it may wait.
#[tokio::test(start_paused = true)]
async fn who_waits_for_a_limit_does_not_wait_for_the_server() {
    let time = Duration::from_millis;
    let server = Scripted::by(|_, _| Attempt::status(200));
    let client = server.builder().idle_timeout(time(700));
    let client = client.layer(ConcurrencyLimitLayer::new(1));
    let client = client.layer(slow(&Arc::default())).build().unwrap();
    send_ten(&client).await;
    assert_eq!(server.attempts(), 10);
    // Its silence counts from when it is called.
    let server = Scripted::new([Attempt::stalled()]);
    let client = server.builder().idle_timeout(time(700)).retry(once());
    let client = client.layer(ConcurrencyLimitLayer::new(1));
    let client = client.layer(slow(&Arc::default())).build().unwrap();
    let start = Instant::now();
    let both = futures_util::future::join(Get.send(&client), Get.send(&client)).await;
    for error in [both.0, both.1] {
        assert_eq!(lost(error).kind(), TransportErrorKind::Idle(time(700)));
    }
    assert_eq!(start.elapsed(), time(3400));
    // And the other times go on.
    let start = Instant::now();
    let hurried = client.with(|client| client.attempt_timeout(time(900)));
    let error = lost(Get.send(&hurried.unwrap()).await);
    assert_eq!(error.kind(), TransportErrorKind::Attempt(time(900)));
    assert_eq!(start.elapsed(), time(900));
    assert!(!error.may_have_been_sent(), "{error}");
}

/// Though nobody can say any more that it was called.
#[tokio::test(start_paused = true)]
async fn a_layer_that_drops_the_extensions_does_not_hide_a_silent_server() {
    let server = Scripted::new([Attempt::stalled()]);
    let client = server.builder().idle_timeout(SECOND).retry(once());
    let client = client.layer(doing(|mut request, mut inner| {
        request.extensions_mut().clear();
        async move { inner.call(request).await }
    }));
    let error = lost(Get.send(&client.build().unwrap()).await);
    assert_eq!(error.kind(), TransportErrorKind::Idle(SECOND));
}
