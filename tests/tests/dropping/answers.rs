//! A call that is dropped before it has its whole answer.

use futures_util::FutureExt;
use waypost::{Streaming, endpoint};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::Seen::{Opened, Request};
use waypost_tests::watched::{Reply, Watched};

use crate::{Get, HALF, LATER_HALF, client, is_closed, poll, turns};

over! {
    all #[tokio::test(start_paused = true)]
    while_it_waits_for_the_answer_or_reads_it
    when_it_was_spawned_and_is_aborted
    a_stream_that_is_half_read
}

#[endpoint(GET, "/", response = Streaming)]
struct Stream;

async fn while_it_waits_for_the_answer_or_reads_it(kind: Kind) {
    for reply in [Reply::Silence, HALF] {
        let mut server = Watched::replying([reply]).await;
        let client = client(kind, server.url());
        let mut call = Get.send(&client);
        poll(&mut call).await;
        assert_eq!(server.so_far(), [Opened, Request]);
        drop(call);
        is_closed(&mut server).await;
    }
}

async fn when_it_was_spawned_and_is_aborted(kind: Kind) {
    for reply in [Reply::Silence, HALF, LATER_HALF] {
        let mut server = Watched::replying([reply]).await;
        let client = client(kind, server.url());
        let call = tokio::spawn(Get.send(&client));
        turns().await;
        assert_eq!(server.so_far(), [Opened, Request]);
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        is_closed(&mut server).await;
    }
}

async fn a_stream_that_is_half_read(kind: Kind) {
    let mut server = Watched::replying([HALF]).await;
    let client = client(kind, server.url());
    let mut stream = Stream.send(&client).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "\"");
    assert!(stream.next().now_or_never().is_none());
    turns().await;
    assert_eq!(server.so_far(), [Opened, Request]);
    drop(stream);
    is_closed(&mut server).await;
}
