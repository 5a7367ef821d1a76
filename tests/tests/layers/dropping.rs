//! A call that is dropped takes all of it along.

use std::future::{Future, pending, poll_fn};
use std::sync::Arc;
use std::task::Poll;

use tower::Service;
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Log, doing};

/// Whatever is under way: the layer before it calls, or what it has called.
#[tokio::test(start_paused = true)]
async fn a_dropped_call_drops_what_is_in_its_layers() {
    let server = Scripted::new([Attempt::stalled()]);
    for (is_call, calls) in [(false, false), (false, true), (true, false), (true, true)] {
        let held = Arc::new(());
        let guard = Arc::clone(&held);
        let layer = doing(move |request, mut inner| {
            let guard = Arc::clone(&guard);
            async move {
                let _guard = guard;
                if calls {
                    return inner.call(request).await;
                }
                pending().await
            }
        });
        let client = match is_call {
            true => server.builder().call_layer(layer),
            false => server.builder().layer(layer),
        };
        let client = client.build().unwrap();
        let mut call = Box::pin(Get.send(&client));
        let pending = poll_fn(|context| Poll::Ready(call.as_mut().poll(context).is_pending()));
        assert!(pending.await);
        assert_eq!(Arc::strong_count(&held), 3, "{is_call} {calls}");
        drop(call);
        assert_eq!(Arc::strong_count(&held), 2, "{is_call} {calls}");
    }
    assert_eq!(server.attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_before_the_call_is_awaited() {
    let server = Scripted::new([Attempt::status(200)]);
    let log = Log::default();
    let client = server.builder().layer(log.layer("attempt"));
    let client = client.call_layer(log.layer("call")).build().unwrap();
    drop(Get.send(&client));
    assert!(log.take().is_empty());
}
