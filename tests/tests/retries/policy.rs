//! Each number of the policy can be set, for a client and for a call, and is obeyed.

use waypost::RetryPolicy;
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Keyed, Post, most, ms, secs};

const NEW: RetryPolicy = RetryPolicy::new();

/// The attempts and the pauses of a call to a server that is down, by a policy of the client's and by one of
/// the call's, which are the same.
async fn by(policy: &RetryPolicy, attempt: Attempt) -> (usize, Vec<std::time::Duration>) {
    let server = Scripted::new([attempt.clone()]);
    let client = server
        .builder()
        .random(most)
        .retry(policy.clone())
        .timeout(secs(900));
    Get.send(&client.build().unwrap()).await.unwrap_err();
    let other = Scripted::new([attempt]);
    let client = other.builder().random(most).timeout(secs(900)).build();
    let call = Get.send(&client.unwrap()).retry(policy.clone());
    call.await.unwrap_err();
    assert_eq!(server.pauses(), other.pauses());
    (server.attempts(), server.pauses())
}

#[tokio::test(start_paused = true)]
async fn the_number_of_attempts() {
    for (attempts, expected) in [(0, 1), (1, 1), (2, 2), (3, 3), (5, 5)] {
        for attempt in [Attempt::status(503), Attempt::refused(), Attempt::lost()] {
            let made = by(&NEW.attempts(attempts), attempt).await.0;
            assert_eq!(made, expected, "{attempts}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn no_policy_sends_once() {
    assert_eq!(RetryPolicy::none(), NEW.attempts(1));
    for attempt in [
        Attempt::refused(),
        Attempt::lost(),
        Attempt::status(200).broken(),
        Attempt::status(503).retry_after("1"),
    ] {
        let server = Scripted::new([attempt.clone()]);
        let client = server.builder().retry(RetryPolicy::none()).build().unwrap();
        Get.send(&client).await.unwrap_err();
        Keyed.send(&client).await.unwrap_err();
        Post.send(&client).await.unwrap_err();
        assert_eq!((server.attempts(), client.retry_tokens()), (3, 500));
        assert_eq!(by(&RetryPolicy::none(), attempt).await.0, 1);
    }
}

/// A call goes its own way, the next one the client's.
#[tokio::test(start_paused = true)]
async fn a_call_may_be_tried_more_often_than_its_client_says() {
    let server = Scripted::new([Attempt::status(503)]);
    let client = server.builder().retry(RetryPolicy::none()).build().unwrap();
    let call = Get.send(&client).retry(NEW.attempts(4));
    assert_eq!(call.await.unwrap_err().attempts(), 4);
    assert_eq!(Get.send(&client).await.unwrap_err().attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_pauses() {
    let down = Attempt::status(503);
    let policy = NEW.attempts(5).backoff(ms(100)).max_backoff(ms(300));
    let pauses = by(&policy, down.clone()).await.1;
    assert_eq!(pauses, [100, 200, 300, 300].map(ms));
    let none = NEW.backoff(ms(0));
    assert_eq!(by(&none, down.clone()).await.1, [ms(0); 2]);
    let none = NEW.max_backoff(ms(0));
    assert_eq!(by(&none, down).await.1, [ms(0); 2]);
}

#[tokio::test(start_paused = true)]
async fn the_longest_time_that_a_server_may_ask_for() {
    let asked = |seconds| Attempt::status(503).retry_after(seconds);
    let policy = NEW.max_retry_after(secs(300));
    assert_eq!(by(&policy, asked("300")).await.1, [secs(300); 2]);
    assert_eq!(by(&policy, asked("301")).await.0, 1);
    let policy = NEW.max_retry_after(secs(0));
    assert_eq!(by(&policy, asked("1")).await.0, 1);
    assert_eq!(by(&policy, asked("0")).await.0, 3);
    // It is no limit of the backoff.
    assert_eq!(
        by(&policy, Attempt::status(503)).await.1,
        [ms(250), ms(500)]
    );
}

#[tokio::test(start_paused = true)]
async fn the_statuses() {
    let policy = NEW.statuses(&[409, 503]);
    for (status, expected) in [(409, 3), (503, 3), (500, 1), (429, 1), (404, 1)] {
        let made = by(&policy, Attempt::status(status)).await.0;
        assert_eq!(made, expected, "{status}");
    }
    let policy = NEW.statuses(&[]);
    assert_eq!(by(&policy, Attempt::status(503)).await.0, 1);
    assert_eq!(by(&policy, Attempt::refused()).await.0, 3);
    // They make nothing idempotent.
    let server = Scripted::new([Attempt::status(409)]);
    let client = server.builder().retry(NEW.statuses(&[409])).build();
    Post.send(&client.unwrap()).await.unwrap_err();
    assert_eq!(server.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_budget_and_what_an_attempt_costs() {
    for (policy, attempt, expected) in [
        (NEW.budget(0), Attempt::status(503), (1, 0)),
        (NEW.budget(4), Attempt::status(503), (1, 4)),
        (NEW.budget(5), Attempt::status(503), (2, 0)),
        (NEW.budget(9).cost(3), Attempt::status(503), (3, 3)),
        (NEW.budget(9).cost(0), Attempt::status(503), (3, 9)),
        (
            NEW.budget(9).timeout_cost(2),
            Attempt::late_connection(),
            (3, 5),
        ),
        (NEW.budget(9).timeout_cost(2), Attempt::refused(), (2, 4)),
    ] {
        let server = Scripted::new([attempt]);
        let client = server.builder().retry(policy.clone()).build().unwrap();
        Get.send(&client).await.unwrap_err();
        assert_eq!((server.attempts(), client.retry_tokens()), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_success_gives_back() {
    for (refund, expected) in [(0, 90), (3, 93), (10, 100), (11, 100), (u32::MAX, 100)] {
        let refused = Attempt::refused();
        let script = [
            refused.clone(),
            refused.clone(),
            refused,
            Attempt::status(200),
        ];
        let server = Scripted::new(script);
        let policy = NEW.budget(100).refund(refund);
        let client = server.builder().retry(policy.clone()).build().unwrap();
        Get.send(&client).await.unwrap_err();
        Get.send(&client).await.unwrap();
        assert_eq!(client.retry_tokens(), expected, "{refund}");
    }
}

/// What a call says of the budget is not heard, for the budget is not its own; what an attempt costs is.
#[tokio::test(start_paused = true)]
async fn a_call_has_no_budget_of_its_own() {
    let server = Scripted::new([Attempt::status(503)]);
    let client = server.builder().retry(NEW.budget(10)).build().unwrap();
    let call = Get
        .send(&client)
        .retry(NEW.budget(1000).cost(4).attempts(9));
    assert_eq!(call.await.unwrap_err().attempts(), 3);
    assert_eq!(client.retry_tokens(), 2);
}

/// A client that is made of another one has a budget of its own if it is told another size of it.
#[tokio::test(start_paused = true)]
async fn a_budget_of_another_size_is_another_one() {
    let client = Scripted::new([Attempt::status(503)]).client();
    let other = client.with(|it| it.retry(NEW.budget(50))).unwrap();
    let same = client.with(|it| it.retry(NEW.attempts(2))).unwrap();
    Get.send(&other).await.unwrap_err();
    assert_eq!((client.retry_tokens(), other.retry_tokens()), (500, 40));
    Get.send(&same).await.unwrap_err();
    assert_eq!((client.retry_tokens(), same.retry_tokens()), (495, 495));
}
