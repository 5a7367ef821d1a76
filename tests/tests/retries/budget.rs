//! The budget that keeps clients from sending more and more to a server that fails.

use waypost::{Client, Streaming, TransportErrorKind, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, ms};

async fn send(client: &Client, calls: usize) {
    for _ in 0..calls {
        let _ = Get.send(client).await;
    }
}

#[tokio::test(start_paused = true)]
async fn another_attempt_costs_five_tokens_and_ten_after_a_time_out() {
    let status = Attempt::status;
    for (attempt, cost) in [
        (status(503), 5),
        (Attempt::refused(), 5),
        (Attempt::lost(), 5),
        (status(200).broken(), 5),
        (Attempt::late_connection(), 10),
        (Attempt::stalled(), 10),
        (status(200).halting(), 10),
        // It is the server that has waited.
        (status(408), 5),
        (status(504), 5),
    ] {
        let server = Scripted::new([attempt.clone()]);
        let idle = server.builder().idle_timeout(ms(100));
        let whole = server.builder().attempt_timeout(ms(100));
        for client in [idle, whole] {
            let client = client.build().unwrap();
            assert_eq!(client.retry_tokens(), 500);
            Get.send(&client).await.unwrap_err();
            assert_eq!(client.retry_tokens(), 500 - 2 * cost, "{attempt:?}");
        }
    }
}

/// A client that has paid for two attempts, and is then answered like this.
async fn poorer(attempt: Attempt) -> Client {
    let refused = [Attempt::refused(), Attempt::refused(), Attempt::refused()];
    let client = Scripted::new([&refused[..], &[attempt]].concat()).client();
    Get.send(&client).await.unwrap_err();
    assert_eq!(client.retry_tokens(), 490);
    client
}

#[tokio::test(start_paused = true)]
async fn what_succeeds_at_once_gives_one_token_back() {
    let status = Attempt::status;
    for (attempt, refund) in [
        (status(200), 1),
        (status(201), 1),
        (status(301), 0),
        (status(404), 0),
        (status(503).retry_after("61"), 0),
        (Attempt::not_sent(TransportErrorKind::Request), 0),
    ] {
        let client = poorer(attempt.clone()).await;
        let _ = Get.send(&client).await;
        assert_eq!(client.retry_tokens(), 490 + refund, "{attempt:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_succeeds_later_gives_nothing_back() {
    let server = Scripted::new([Attempt::refused(), Attempt::status(200)]);
    let client = server.client();
    Get.send(&client).await.unwrap();
    assert_eq!(client.retry_tokens(), 495);
}

/// Nobody has asked for its body, and it was not whole.
#[tokio::test(start_paused = true)]
async fn an_answer_that_broke_off_gives_nothing_back() {
    #[endpoint(GET, "/things")]
    struct Touch;

    let client = poorer(Attempt::status(200).broken()).await;
    Touch.send(&client).await.unwrap();
    assert_eq!(client.retry_tokens(), 490);
}

#[tokio::test(start_paused = true)]
async fn a_stream_has_succeeded_when_it_begins() {
    #[endpoint(GET, "/things", response = Streaming)]
    struct Stream;

    let client = poorer(Attempt::status(200)).await;
    let _stream = Stream.send(&client).await.unwrap();
    assert_eq!(client.retry_tokens(), 491);
}

#[tokio::test(start_paused = true)]
async fn there_are_never_more_tokens_than_at_the_beginning() {
    let client = Scripted::new([Attempt::status(200)]).client();
    send(&client, 10).await;
    assert_eq!(client.retry_tokens(), 500);
    let client = poorer(Attempt::status(200)).await;
    send(&client, 20).await;
    assert_eq!(client.retry_tokens(), 500);
}

#[tokio::test(start_paused = true)]
async fn clones_and_other_clients_of_the_same_server_share_it() {
    let client = Scripted::new([Attempt::status(503)]).client();
    let clone = client.clone();
    let with =
        |change: fn(waypost::ClientBuilder) -> waypost::ClientBuilder| client.with(change).unwrap();
    let same = with(|it| it.timeout(ms(50)).header("x-tenant", "b"));
    let path = with(|it| it.base("http://127.0.0.1/other"));
    let port = with(|it| it.base("http://127.0.0.1:81"));
    let host = with(|it| it.base("http://[::1]"));
    for (sender, left) in [(&client, 490), (&clone, 480), (&same, 470), (&path, 460)] {
        Get.send(sender).await.unwrap_err();
        for sharing in [&client, &clone, &same, &path] {
            assert_eq!(sharing.retry_tokens(), left);
        }
    }
    for other in [port, host] {
        assert_eq!(other.retry_tokens(), 500);
        Get.send(&other).await.unwrap_err();
        assert_eq!((other.retry_tokens(), client.retry_tokens()), (490, 460));
    }
}

/// 500 tokens are a hundred attempts more; after those, none is sent twice.
#[tokio::test(start_paused = true)]
async fn a_thousand_calls_to_a_server_that_is_down_are_eleven_hundred_attempts() {
    let server = Scripted::new([Attempt::status(503)]);
    let client = server.client();
    send(&client, 1000).await;
    assert_eq!(server.attempts(), 1100);
    assert_eq!(client.retry_tokens(), 0);
    send(&client, 1000).await;
    assert_eq!(server.attempts(), 2100);
}

#[tokio::test(start_paused = true)]
async fn after_time_outs_it_is_half_as_many() {
    let server = Scripted::new([Attempt::late_connection()]);
    send(&server.client(), 1000).await;
    assert_eq!(server.attempts(), 1050);
}

/// Nine in ten succeed, and that pays for the tenth, nearly.
#[tokio::test(start_paused = true)]
async fn what_succeeds_pays_for_what_fails() {
    /// How many attempts a thousand calls more are, once the budget is used up, if every so-many-th fails.
    async fn attempts(every: usize) -> usize {
        let server = Scripted::by(|_, sent| match sent.header("x-fails") {
            Some(_) => Attempt::status(503),
            None => Attempt::status(200),
        });
        let client = server.client();
        let mut before = 0;
        for call in 0..20_000 {
            if call == 19_000 {
                before = server.attempts();
            }
            let mut get = Get.send(&client);
            if call % every == 0 {
                get = get.header("x-fails", "1");
            }
            let _ = get.await;
        }
        server.attempts() - before
    }

    assert_eq!(attempts(2).await, 1100);
    assert_eq!(attempts(10).await, 1180);
    // A call that fails costs ten tokens at most.
    assert_eq!(attempts(20).await, 1100);
}
