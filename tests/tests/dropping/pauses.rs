//! A call that is dropped between two attempts.

use bytes::Bytes;
use futures_util::stream;
use waypost::{Body, BoxError};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::Seen::{Opened, Request};
use waypost_tests::watched::Watched;

use crate::{Drops, Get, LATER, LATER_HALF, OK, Put, client, is_closed, poll, turns};

over! {
    all #[tokio::test(start_paused = true)]
    while_it_pauses
    while_it_pauses_and_reads_what_it_does_not_need
}

/// Its connection is free: the next call has it. What was paid for the attempt that is not made is paid once.
async fn while_it_pauses(kind: Kind) {
    let mut server = Watched::replying([LATER, OK]).await;
    let client = client(kind, server.url());
    let drops = Drops::default();
    let guarded = drops.clone();
    let body = Body::replayable(move || {
        let guard = guarded.guard();
        let piece = stream::once(async move {
            let _guard = guard;
            Ok::<_, BoxError>(http_body::Frame::data(Bytes::from_static(b"piece")))
        });
        http_body_util::StreamBody::new(piece)
    });
    let mut call = Put(body).send(&client);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    assert_eq!((drops.count(), client.retry_tokens()), (1, 495));
    drop(call);
    turns().await;
    assert_eq!(server.so_far(), []);
    assert_eq!(client.retry_tokens(), 495);

    assert_eq!(Get.send(&client).await.unwrap(), "done");
    assert_eq!(server.so_far(), [Request]);
    assert_eq!(client.retry_tokens(), 496);
    drop(client);
    is_closed(&mut server).await;
    assert_eq!(drops.count(), 1);
}

/// The rest of the answer is not there yet, and nobody waits for it any more.
async fn while_it_pauses_and_reads_what_it_does_not_need(kind: Kind) {
    let mut server = Watched::replying([LATER_HALF]).await;
    let client = client(kind, server.url());
    let mut call = Get.send(&client);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    drop(call);
    is_closed(&mut server).await;
    assert_eq!(client.retry_tokens(), 495);
}
