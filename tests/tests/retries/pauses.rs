//! How long is waited before another attempt, where the server does not say it.

use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use futures_util::stream;
use http::StatusCode;
use waypost::{Body, Client, RetryPolicy, Transport, TransportFuture, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, cycle, most, ms, secs};

const MANY: RetryPolicy = RetryPolicy::new().attempts(10);

#[tokio::test(start_paused = true)]
async fn the_longest_pause_doubles_up_to_twenty_seconds() {
    let server = Scripted::new([Attempt::status(503)]);
    let client = server.builder().random(most).retry(MANY);
    let client = client.timeout(secs(600)).build().unwrap();
    Get.send(&client).await.unwrap_err();
    let expected = [250, 500, 1000, 2000, 4000, 8000, 16000, 20000, 20000];
    assert_eq!(server.pauses(), expected.map(ms));
}

#[tokio::test(start_paused = true)]
async fn a_pause_is_drawn_between_nothing_and_its_longest() {
    const HALF: u64 = 1 << 63;
    let cases: [(&'static [u64], [u64; 2]); 5] = [
        (&[0], [0, 0]),
        (&[u64::MAX], [250, 500]),
        (&[HALF], [125, 250]),
        (&[0, u64::MAX], [0, 500]),
        (&[HALF, 0], [125, 0]),
    ];
    for (random, pauses) in cases {
        for attempt in [Attempt::status(503), Attempt::refused(), Attempt::lost()] {
            let server = Scripted::new([attempt]);
            let client = server.builder().random(cycle(random)).build().unwrap();
            Get.send(&client).await.unwrap_err();
            assert_eq!(server.pauses(), pauses.map(ms), "{random:?}");
        }
    }
}

/// What an attempt has taken is no part of it.
#[tokio::test(start_paused = true)]
async fn a_pause_begins_when_its_attempt_has_ended() {
    let server = Scripted::new([Attempt::stalled()]);
    let client = server.builder().random(most).attempt_timeout(secs(1));
    Get.send(&client.build().unwrap()).await.unwrap_err();
    assert_eq!(server.pauses(), [ms(1250), ms(1500)]);
}

/// Its body is not waited for.
#[tokio::test(start_paused = true)]
async fn a_pause_is_not_longer_for_an_answer_that_does_not_end() {
    let endless = Attempt::status(503).halting();
    let server = Scripted::new([endless.clone(), endless, Attempt::status(200)]);
    let client = server.builder().random(cycle(&[0, u64::MAX]));
    Get.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(server.pauses(), [ms(0), ms(500)]);
}

/// Nor is anybody kept by one that comes and comes, with nothing in it.
#[tokio::test(start_paused = true)]
async fn an_answer_of_empty_pieces_keeps_nobody() {
    struct Empty(AtomicBool);

    impl Transport for Empty {
        fn send(&self, _: http::Request<Body>) -> TransportFuture {
            let mut response = http::Response::new(Body::empty());
            if !self.0.swap(true, Ordering::Relaxed) {
                let pieces = stream::repeat_with(|| Ok::<_, &str>(Bytes::new()));
                *response.body_mut() = Body::stream(pieces);
                *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
            }
            Box::pin(async { Ok(response) })
        }
    }

    #[endpoint(GET, "/things")]
    struct Touch;

    let client = Client::builder("http://127.0.0.1").transport(Empty(false.into()));
    let client = client.random(most).build().unwrap();
    let start = tokio::time::Instant::now();
    Touch.send(&client).await.unwrap();
    assert_eq!(start.elapsed(), ms(250));
}
