//! A call that is dropped on its way to the server.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use waypost::{Body, BoxError};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::Seen::{Opened, Request};
use waypost_tests::watched::{Reply, Watched};

use crate::{Drops, OK, Put, client, is_closed, is_over, is_silent, poll, turns};

over! {
    made #[tokio::test(start_paused = true)]
    while_it_connects
}

over! {
    all #[tokio::test(start_paused = true)]
    before_it_is_polled
    while_its_body_is_sent
    while_its_body_waits_to_be_taken
}

async fn before_it_is_polled(kind: Kind) {
    let mut server = Watched::replying([OK]).await;
    let drops = Drops::default();
    let client = client(kind, server.url());
    let request = Put(drops.endless());
    let call = request.send(&client);
    drop(request);
    turns().await;
    assert_eq!(drops.count(), 0);
    drop(call);
    assert_eq!(drops.count(), 1);
    is_over(&mut server).await;
}

async fn while_it_connects(kind: Kind) {
    for own in [None, Some(Duration::from_secs(9))] {
        let mut server = Watched::replying([OK]).await;
        let client = client(kind, &server.url_of_tls());
        let drops = Drops::default();
        let mut call = Put(drops.endless()).send(&client);
        if let Some(time) = own {
            call = call.connect_timeout(time);
        }
        poll(&mut call).await;
        assert_eq!(server.so_far(), [Opened]);
        drop(call);
        assert_eq!(drops.count(), 1);
        is_closed(&mut server).await;
    }
}

async fn while_its_body_is_sent(kind: Kind) {
    let mut server = Watched::replying([Reply::Silence]).await;
    let client = client(kind, server.url());
    let drops = Drops::default();
    let mut call = Put(drops.endless()).send(&client);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    assert_eq!(drops.count(), 0);
    drop(call);
    is_closed(&mut server).await;
    assert_eq!(drops.count(), 1);
}

/// More than fits into the connection. What has been handed over, hyper sends before it closes, and waits as long
/// as the server does not take it, or the system gives the connection up; but it takes nothing more.
async fn while_its_body_waits_to_be_taken(kind: Kind) {
    let mut server = Watched::replying([Reply::Deaf]).await;
    let client = client(kind, server.url());
    let (drops, taken) = (Drops::default(), Arc::<AtomicUsize>::default());
    let (guard, count) = (drops.guard(), Arc::clone(&taken));
    let pieces = stream::repeat_with(move || {
        let _held = &guard;
        count.fetch_add(1, Ordering::Relaxed);
        Ok::<_, BoxError>(Bytes::from_static(&[0; 64 * 1024]))
    });
    let mut call = Put(Body::stream(pieces)).send(&client);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    let before = taken.load(Ordering::Relaxed);
    drop(call);
    is_silent(&mut server).await;
    server.hear();
    is_closed(&mut server).await;
    assert_eq!(taken.load(Ordering::Relaxed), before);
    assert_eq!(drops.count(), 1);
}
