//! The total time-out is that of all attempts and all pauses.

use std::time::Duration;

use tokio::time::Instant;
use waypost::{RetryPolicy, TransportErrorKind};
use waypost_tests::scripted::{Attempt, Scripted, now};
use waypost_tests::transport;

use crate::{Get, most, ms, secs};

#[tokio::test(start_paused = true)]
async fn a_pause_that_would_end_at_the_deadline_or_later_is_not_begun() {
    for (timeout, expected) in [
        (ms(249), vec![]),
        (ms(250), vec![]),
        (ms(251), vec![250]),
        (ms(750), vec![250]),
        (ms(751), vec![250, 500]),
    ] {
        for attempt in [Attempt::status(503), Attempt::refused(), Attempt::lost()] {
            let server = Scripted::new([attempt]);
            let client = server.builder().random(most).timeout(timeout);
            let start = Instant::now();
            let error = Get.send(&client.build().unwrap()).await.unwrap_err();
            assert!(!error.is_timeout());
            let pauses: Vec<_> = expected.iter().copied().map(ms).collect();
            assert_eq!(server.pauses(), pauses, "{timeout:?}");
            assert_eq!(start.elapsed(), pauses.iter().sum::<Duration>());
            assert_eq!(error.attempts() as usize, server.attempts());
        }
    }
}

/// Tokio's clock counts whole milliseconds: one that is begun is waited for.
#[tokio::test(start_paused = true)]
async fn a_pause_that_would_end_within_the_last_millisecond_is_not_begun() {
    let server = Scripted::new([Attempt::status(503)]);
    let nearly = || u64::MAX - (u64::MAX >> 20);
    let client = server.builder().random(nearly).timeout(ms(250));
    let client = client.build().unwrap();
    let start = Instant::now();
    let error = Get.send(&client).await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (503, 1)
    );
    assert_eq!((start.elapsed(), client.retry_tokens()), (ms(0), 500));
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_more_time_than_there_is_is_the_answer_at_once() {
    for (asked, is_waited) in [("6", true), ("7", false), ("8", false)] {
        let server = Scripted::new([
            Attempt::status(503).retry_after(asked),
            Attempt::status(200),
        ]);
        let start = Instant::now();
        let result = Get.send(&server.client()).timeout(secs(7)).await;
        assert_eq!(result.is_ok(), is_waited);
        if let Err(error) = result {
            assert_eq!(start.elapsed(), Duration::ZERO);
            let seconds = asked.parse().unwrap();
            assert_eq!(error.retry_at(), Some(now() + secs(seconds)));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_deadline_ends_the_attempt_that_is_under_way() {
    let server = Scripted::new([Attempt::refused(), Attempt::stalled()]);
    let client = server.builder().random(most).timeout(secs(7));
    let start = Instant::now();
    let error = Get.send(&client.build().unwrap()).await.unwrap_err();
    assert_eq!(start.elapsed(), secs(7));
    assert_eq!(
        error.to_string(),
        "GET /things got no answer: it was not done within 7s \
         (the request may have been sent; 2 attempts)"
    );
    let error = transport(&error);
    assert_eq!(error.kind(), TransportErrorKind::Total(secs(7)));
}

/// Thirty seconds of silence, twice, are all the time that there is by default.
#[tokio::test(start_paused = true)]
async fn no_attempt_begins_behind_the_deadline() {
    let server = Scripted::new([Attempt::stalled()]);
    let start = Instant::now();
    let error = Get.send(&server.client()).await.unwrap_err();
    assert_eq!(start.elapsed(), secs(60));
    assert_eq!(server.pauses(), [secs(30)]);
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn however_patient_a_policy_is_the_call_ends_in_time() {
    let policy = RetryPolicy::new().attempts(u32::MAX).budget(u32::MAX);
    let server = Scripted::new([Attempt::stalled()]);
    let client = server.builder().random(most).retry(policy);
    let client = client.attempt_timeout(ms(700)).timeout(secs(90));
    let start = Instant::now();
    Get.send(&client.build().unwrap()).await.unwrap_err();
    assert!(start.elapsed() <= secs(90));
    assert!(server.sent().iter().all(|sent| sent.at < start + secs(90)));
    assert!(server.attempts() > 5);
}

/// An attempt has the time that is left, if that is less than its own.
#[tokio::test(start_paused = true)]
async fn the_nearer_of_both_time_outs_wins() {
    let server = Scripted::new([Attempt::stalled()]);
    let client = server.builder().attempt_timeout(secs(5));
    let client = client.timeout(secs(7)).build().unwrap();
    let error = Get.send(&client).await.unwrap_err();
    assert_eq!(server.pauses(), [secs(5)]);
    assert!(error.to_string().contains("not done within 7s"), "{error}");
    let error = Get.send(&client).timeout(secs(4)).await.unwrap_err();
    assert!(error.to_string().contains("not done within 4s"), "{error}");
}
