//! What is waited for to get a token is part of the call, and of no attempt.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::sleep;
use waypost::{BoxError, ClientBuilder, RetryPolicy, Token, TokenSource, TransportErrorKind};
use waypost_tests::lost;
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::{Reply, Watched};
use waypost_tests::written::OK;

use crate::{Get, hasty, once, secs, timed};

over! {
    made #[tokio::test(start_paused = true)]
    a_token_may_take_longer_than_an_attempt
    so_may_the_token_that_follows_a_refused_one
    a_token_may_not_take_longer_than_the_call
    a_second_token_that_cannot_be_got_takes_no_time_from_the_answer
}

const REFUSED: &str = "HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n";

/// A client with a second for an attempt, and for silence, whose tokens take ten seconds each.
fn waiting(kind: Kind, server: &Watched) -> ClientBuilder {
    let tokens = TokenSource::new(|| async {
        sleep(secs(10)).await;
        Ok(Token::new("token"))
    });
    let client = once(kind, server.url()).attempt_timeout(secs(1));
    client
        .idle_timeout(secs(1))
        .connect_timeout(secs(1))
        .auth(tokens)
}

async fn a_token_may_take_longer_than_an_attempt(kind: Kind) {
    let server = Watched::replying([Reply::Write(OK)]).await;
    let client = waiting(kind, &server).build().unwrap();
    let (done, took) = timed(Get.send(&client)).await;
    assert_eq!((done.unwrap().as_str(), took), ("done", 10));
}

async fn so_may_the_token_that_follows_a_refused_one(kind: Kind) {
    let server = Watched::replying([Reply::Write(REFUSED), Reply::Write(OK)]).await;
    let client = waiting(kind, &server).build().unwrap();
    let call = Get.send(&client).retry(RetryPolicy::new());
    let (done, took) = timed(call).await;
    assert_eq!((done.unwrap().as_str(), took), ("done", 20));
}

async fn a_token_may_not_take_longer_than_the_call(kind: Kind) {
    let mut server = Watched::replying([Reply::Write(OK)]).await;
    let client = waiting(kind, &server).timeout(secs(5)).build().unwrap();
    let (done, took) = timed(Get.send(&client)).await;
    let error = lost(done);
    assert_eq!(
        (error.kind(), took),
        (TransportErrorKind::Total(secs(5)), 5)
    );
    assert!(error.is_timeout() && !error.may_have_been_sent());
    assert_eq!(error.attempts(), 0);
    let text = "it was not done within 5s (the request was not sent)";
    assert_eq!(error.to_string(), text);
    assert_eq!(server.so_far(), []);
}

/// The answer that refused the first token is then all there is, and has the time to come to its end.
async fn a_second_token_that_cannot_be_got_takes_no_time_from_the_answer(kind: Kind) {
    let server = Misbehaving::doing(vec![
        Step::Read,
        Step::write("HTTP/1.1 401 No\r\ncontent-type: text/plain\r\ncontent-length: 1\r\n\r\n"),
        Step::Drip(b"x", Duration::from_millis(10_500)),
    ])
    .await;
    let count = Arc::<AtomicUsize>::default();
    let tokens = TokenSource::new(move || {
        let count = count.fetch_add(1, Ordering::Relaxed);
        async move {
            if count == 0 {
                return Ok(Token::new("token"));
            }
            sleep(secs(10)).await;
            Err(BoxError::from("no more"))
        }
    });
    let client = hasty(kind, server.url())
        .attempt_timeout(secs(1))
        .auth(tokens)
        .build()
        .unwrap();
    let (done, took) = timed(Get.send(&client)).await;
    let error = done.unwrap_err();
    assert!(error.is_failure(), "{error}");
    assert_eq!(error.body().unwrap(), "x");
    assert_eq!((error.attempts(), took), (1, 10));
}
