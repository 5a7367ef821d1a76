//! An attempt has a time of its own, and silence counts anew in each.

use std::time::Duration;

use waypost::{Client, Streaming, TransportErrorKind, endpoint};
use waypost_tests::lost;
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::{Reply, Seen, Watched};
use waypost_tests::written::{HALF, OK};

use crate::{Get, Post, hasty, once, secs, timed};

over! {
    all #[tokio::test(start_paused = true)]
    an_attempt_ends_in_the_head_or_in_the_body_and_the_next_one_may_succeed
    what_is_done_twice_twice_is_not_tried_again
    the_last_attempt_says_how_many_there_were
    all_attempts_end_by_the_total
    silence_counts_anew_in_each_attempt
    a_pause_is_no_silence_and_no_part_of_an_attempt
    of_a_stream_the_attempt_ends_with_the_head
    a_stream_that_does_not_begin_is_tried_again
}

/// One connection after the other, each with a request.
fn anew(count: usize) -> Vec<Seen> {
    [Seen::Opened, Seen::Request].repeat(count)
}

/// What it sees of requests.
fn requests(server: &mut Watched) -> Vec<Seen> {
    let mut seen = server.so_far();
    seen.retain(|seen| *seen != Seen::Closed);
    seen
}

fn trying(kind: Kind, server: &Watched) -> Client {
    hasty(kind, server.url())
        .attempt_timeout(secs(2))
        .build()
        .unwrap()
}

async fn an_attempt_ends_in_the_head_or_in_the_body_and_the_next_one_may_succeed(kind: Kind) {
    for late in [Reply::Silence, Reply::Write(HALF)] {
        let mut server = Watched::replying([late, late, Reply::Write(OK)]).await;
        let (done, took) = timed(Get.send(&trying(kind, &server))).await;
        assert_eq!((done.unwrap().as_str(), took), ("done", 4));
        assert_eq!(requests(&mut server), anew(3));
    }
}

async fn what_is_done_twice_twice_is_not_tried_again(kind: Kind) {
    for late in [Reply::Silence, Reply::Write(HALF)] {
        let mut server = Watched::replying([late, Reply::Write(OK)]).await;
        let (done, took) = timed(Post.send(&trying(kind, &server))).await;
        let error = lost(done);
        assert_eq!(error.kind(), TransportErrorKind::Attempt(secs(2)));
        assert!(error.may_have_been_sent());
        assert_eq!((error.attempts(), took), (1, 2));
        assert_eq!(requests(&mut server), anew(1));
    }
}

async fn the_last_attempt_says_how_many_there_were(kind: Kind) {
    for late in [Reply::Silence, Reply::Write(HALF)] {
        let server = Watched::replying([late]).await;
        let (done, took) = timed(Get.send(&trying(kind, &server))).await;
        let error = lost(done);
        assert_eq!(error.kind(), TransportErrorKind::Attempt(secs(2)));
        let text =
            "the attempt was not done within 2s (the request may have been sent; 3 attempts)";
        assert_eq!(error.to_string(), text);
        assert_eq!((error.attempts(), took), (3, 6));
    }
}

async fn all_attempts_end_by_the_total(kind: Kind) {
    for late in [Reply::Silence, Reply::Write(HALF)] {
        let mut server = Watched::replying([late]).await;
        let call = Get.send(&trying(kind, &server)).timeout(secs(5));
        let (done, took) = timed(call).await;
        let error = lost(done);
        assert_eq!(error.kind(), TransportErrorKind::Total(secs(5)));
        assert_eq!((error.attempts(), took), (3, 5));
        assert_eq!(requests(&mut server), anew(3));
    }
}

async fn silence_counts_anew_in_each_attempt(kind: Kind) {
    for late in [Reply::Silence, Reply::Write(HALF)] {
        let server = Watched::replying([late]).await;
        let client = hasty(kind, server.url())
            .idle_timeout(secs(4))
            .build()
            .unwrap();
        let (done, took) = timed(Get.send(&client)).await;
        let error = lost(done);
        assert_eq!(error.kind(), TransportErrorKind::Idle(secs(4)));
        assert_eq!((error.attempts(), took), (3, 12));
    }
}

/// Nor does it count what was waited for between two attempts.
async fn a_pause_is_no_silence_and_no_part_of_an_attempt(kind: Kind) {
    let later = "HTTP/1.1 503 Later\r\nretry-after: 10\r\ncontent-length: 0\r\n\r\n";
    let server = Watched::replying([Reply::Write(later), Reply::Write(OK)]).await;
    let call = Get.send(&trying(kind, &server)).idle_timeout(secs(1));
    let (done, took) = timed(call).await;
    assert_eq!((done.unwrap().as_str(), took), ("done", 10));
}

#[endpoint(GET, "/", response = Streaming)]
struct Stream;

/// A byte every second.
async fn slow() -> Misbehaving {
    Misbehaving::doing(vec![
        Step::Read,
        Step::write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n"),
        Step::Drip(b"slow.", secs(1)),
    ])
    .await
}

async fn read(mut stream: Streaming) -> Result<usize, waypost::Error> {
    let mut length = 0;
    while let Some(piece) = futures_util::StreamExt::next(&mut stream).await {
        length += piece.map_err(waypost::Error::erase)?.len();
    }
    Ok(length)
}

async fn of_a_stream_the_attempt_ends_with_the_head(kind: Kind) {
    let server = slow().await;
    let client = once(kind, server.url())
        .attempt_timeout(secs(2))
        .timeout(secs(3))
        .build()
        .unwrap();
    let stream = Stream.send(&client).attempt_timeout(secs(1)).await.unwrap();
    let (length, took) = timed(read(stream)).await;
    assert_eq!((length.unwrap(), took), (5, 5));

    // A total that was told to the call is of the stream as well, and so is a silence.
    let bound = Stream.send(&client).timeout(secs(3)).await.unwrap();
    let (done, took) = timed(read(bound)).await;
    assert_eq!(
        (lost(done).kind(), took),
        (TransportErrorKind::Total(secs(3)), 3)
    );
    let silent = Stream
        .send(&client)
        .idle_timeout(Duration::from_millis(500));
    let done = read(silent.await.unwrap()).await;
    let kind = TransportErrorKind::Idle(Duration::from_millis(500));
    assert_eq!(lost(done).kind(), kind);
}

/// A stream whose head is late is tried again.
async fn a_stream_that_does_not_begin_is_tried_again(kind: Kind) {
    let ok = Reply::Write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nquick");
    let server = Watched::replying([Reply::Silence, ok]).await;
    let (stream, took) = timed(Stream.send(&trying(kind, &server))).await;
    assert_eq!((read(stream.unwrap()).await.unwrap(), took), (5, 2));
}
