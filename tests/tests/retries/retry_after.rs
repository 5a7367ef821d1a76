//! What a server asks for by `Retry-After` (RFC 9110 §10.2.3).

use std::time::Duration;

use waypost::RetryPolicy;
use waypost_tests::scripted::{Attempt, Scripted, now};

use crate::{Get, most, ms, secs};

/// When a client sends again that is asked so.
async fn waited(retry_after: &str, random: fn() -> u64) -> Vec<Duration> {
    let asked = Attempt::status(503).retry_after(retry_after);
    let server = Scripted::new([asked, Attempt::status(200)]);
    let client = server.builder().random(random).timeout(secs(600));
    let _ = Get.send(&client.build().unwrap()).await;
    server.pauses()
}

#[tokio::test(start_paused = true)]
async fn what_a_server_asks_for_is_the_least() {
    for (asked, seconds) in [("1", 1), ("60", 60)] {
        assert_eq!(waited(asked, || 0).await, [secs(seconds)]);
        assert_eq!(waited(asked, most).await, [secs(seconds)]);
    }
    let server = Scripted::new([Attempt::status(429).retry_after("1")]);
    let policy = RetryPolicy::new().backoff(secs(3));
    let client = server.builder().random(most).retry(policy).build().unwrap();
    Get.send(&client).await.unwrap_err();
    assert_eq!(server.pauses(), [secs(3), secs(6)]);
}

#[tokio::test(start_paused = true)]
async fn a_server_may_name_a_date() {
    for (date, seconds) in [
        ("Sun, 09 Sep 2001 01:46:41 GMT", 1),
        ("Sun, 09 Sep 2001 01:47:40 GMT", 60),
        ("Sunday, 09-Sep-01 01:46:43 GMT", 3),
        ("Sun Sep  9 01:46:44 2001", 4),
    ] {
        assert_eq!(waited(date, || 0).await, [secs(seconds)], "{date}");
    }
    assert!(
        waited("Sun, 09 Sep 2001 01:47:41 GMT", || 0)
            .await
            .is_empty()
    );
}

/// A date has no fractions of a second: what is left is rounded up.
#[tokio::test(start_paused = true)]
async fn a_date_is_not_called_before_it_has_come() {
    let asked = Attempt::status(503).retry_after("Sun, 09 Sep 2001 01:46:50 GMT");
    let server = Scripted::new([asked, Attempt::status(200)]);
    let client = server.builder().wall_clock(|| now() + ms(500));
    Get.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(server.pauses(), [secs(10)]);
}

#[tokio::test(start_paused = true)]
async fn what_says_nothing_of_the_future_is_not_heeded() {
    for asked in [
        "0",
        "-1",
        "-60",
        "soon",
        "",
        "1.5",
        "1 s",
        "1, 2",
        "Sun, 09 Sep 2001 01:46:40 GMT",
        "Sun, 09 Sep 2001 01:46:39 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Sun, 09 Sep 2001",
    ] {
        assert_eq!(waited(asked, most).await, [ms(250)], "{asked}");
        assert_eq!(waited(asked, || 0).await, [ms(0)], "{asked}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_too_long_is_the_answer_at_once() {
    let start = tokio::time::Instant::now();
    for status in [429, 500, 503] {
        let asked = Attempt::status(status).retry_after("61");
        let server = Scripted::new([asked, Attempt::status(200)]);
        let client = server.builder().timeout(secs(600)).build().unwrap();
        let error = Get.send(&client).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.retry_at(), Some(now() + secs(61)));
        assert_eq!((error.attempts(), server.attempts()), (1, 1));
        assert_eq!(client.retry_tokens(), 500);
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
}

/// The same holds for an answer that the server could not finish: it is no reason to call sooner.
#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_it_is_heeded_though_its_answer_broke_off() {
    #[waypost::endpoint(GET, "/things", error = serde_json::Value)]
    struct Typed;

    let asked = |seconds| Attempt::status(404).retry_after(seconds).broken();
    let server = Scripted::new([asked("7"), asked("61"), Attempt::status(200)]);
    let error = Typed.send(&server.client()).await.unwrap_err();
    assert!(error.is_transport());
    assert_eq!(server.pauses(), [secs(7)]);
}
