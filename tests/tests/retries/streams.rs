//! An answer that is a stream: it is tried again until it begins, and not behind that.

use waypost::{Events, Lines, Streaming, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

#[endpoint(GET, "/things", response = Streaming)]
struct Stream;

#[endpoint(GET, "/things", response = Lines<serde_json::Value>)]
struct AsLines;

#[endpoint(GET, "/things", response = Events<serde_json::Value>)]
struct AsEvents;

#[tokio::test(start_paused = true)]
async fn a_stream_that_cannot_begin_now_is_asked_for_again() {
    for first in [Attempt::status(503), Attempt::refused(), Attempt::lost()] {
        let server = Scripted::new([first, Attempt::status(200)]);
        let mut stream = Stream.send(&server.client()).await.unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap(), "{}");
        assert!(stream.next().await.is_none());
        assert_eq!(server.attempts(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_breaks_off_is_not_begun_anew() {
    for broken in [
        Attempt::status(200).broken(),
        Attempt::status(200).halting(),
    ] {
        let server = Scripted::new([broken.clone(), Attempt::status(200)]);
        let mut stream = Stream.send(&server.client()).await.unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap(), "{}");
        let error = stream.next().await.unwrap().unwrap_err();
        assert!(error.is_transport() && error.may_have_been_sent());
        assert!(stream.next().await.is_none());

        let mut lines = AsLines.send(&server.client()).await.unwrap();
        while lines.next().await.is_some() {}
        let events = Attempt::header(broken, "content-type", "text/event-stream");
        let server = Scripted::new([events]);
        let mut events = AsEvents.send(&server.client()).await.unwrap();
        assert!(events.next().await.unwrap().is_err());
        assert_eq!(server.attempts(), 1);
    }
}

/// It tells how many attempts it took to begin.
#[tokio::test(start_paused = true)]
async fn what_breaks_off_tells_of_all_attempts() {
    let server = Scripted::new([Attempt::status(503), Attempt::status(200).broken()]);
    let mut stream = Stream.send(&server.client()).await.unwrap();
    stream.next().await.unwrap().unwrap();
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.attempts(), 2, "{error}");
}
