//! An answer as it comes, through layers.

use std::time::Duration;

use waypost::{Streaming, TransportErrorKind, endpoint};
use waypost_tests::lost;
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Log, SECOND};

#[endpoint(GET, "/", response = Streaming)]
struct Download;

#[tokio::test(start_paused = true)]
async fn it_comes_while_it_comes() {
    let server = Scripted::new([Attempt::status(503), Attempt::status(200).halting()]);
    let log = Log::default();
    let client = server.builder().idle_timeout(SECOND).max_body(1);
    let client = client
        .call_layer(log.layer("call"))
        .layer(log.layer("attempt"));
    let mut stream = Download.send(&client.build().unwrap()).await.unwrap();
    let expected = [
        "call GET",
        "attempt GET",
        "attempt 503",
        "attempt GET",
        "attempt 200",
        "call 200",
    ];
    assert_eq!(log.take(), expected);
    assert_eq!(stream.next().await.unwrap().unwrap(), "{}");
    let error = lost(stream.next().await.unwrap());
    assert_eq!(error.kind(), TransportErrorKind::Idle(SECOND));
    assert_eq!(error.attempts(), 2);
}

/// Nobody asks for it again: pieces of it were given away.
#[tokio::test(start_paused = true)]
async fn one_that_breaks_off_says_so() {
    let server = Scripted::new([Attempt::status(200).broken()]);
    let client = server.builder().call_layer(Log::default().layer(""));
    let mut stream = Download.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "{}");
    let error = lost(stream.next().await.unwrap());
    assert_eq!(error.kind(), TransportErrorKind::Body);
    assert_eq!(server.attempts(), 1);
}

/// The client's total time ends where it begins, the call's own does not.
#[tokio::test(start_paused = true)]
async fn it_keeps_the_deadline_of_its_call() {
    let server = Scripted::new([Attempt::status(200).halting()]);
    let client = server
        .builder()
        .timeout(SECOND)
        .idle_timeout(Duration::from_secs(9));
    let client = client.call_layer(Log::default().layer("")).build().unwrap();
    for (call, kind) in [
        (Download.send(&client), TransportErrorKind::Idle(9 * SECOND)),
        (
            Download.send(&client).timeout(SECOND),
            TransportErrorKind::Total(SECOND),
        ),
    ] {
        let mut stream = call.await.unwrap();
        stream.next().await.unwrap().unwrap();
        assert_eq!(lost(stream.next().await.unwrap()).kind(), kind);
    }
}
