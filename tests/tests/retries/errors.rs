//! What an error tells of the attempts that there were.

use serde_json::Value;
use waypost::{Error, ErrorKind, TransportErrorKind};
use waypost_tests::scripted::{Attempt, Scripted, now};
use waypost_tests::transport;

use crate::{Get, Post, secs};

async fn error(attempts: impl Into<Vec<Attempt>>) -> Error {
    Get.send(&Scripted::new(attempts).client())
        .await
        .unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn the_error_of_the_last_attempt_comes_back_with_their_number() {
    let refused = Attempt::refused;
    let error = error([Attempt::status(503), refused(), Attempt::lost()]).await;
    assert_eq!(
        error.to_string(),
        "GET /things got no answer: the exchange broke off \
         (the request may have been sent; 3 attempts)"
    );
    assert_eq!(error.attempts(), 3);
    let error = transport(&error);
    assert_eq!(error.kind(), TransportErrorKind::Exchange);
    assert_eq!(error.attempts(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_may_have_been_sent_once_may_have_been_sent() {
    let refused = Attempt::refused;
    for first in [
        Attempt::lost(),
        Attempt::status(503),
        Attempt::status(200).broken(),
    ] {
        let error = error([first, refused(), refused()]).await;
        assert!(error.is_connect(), "{error}");
        assert!(error.may_have_been_sent());
        let told = "no connection could be made (the request may have been sent; 3 attempts)";
        assert!(error.to_string().ends_with(told), "{error}");
        let error = transport(&error);
        assert!(error.may_have_been_sent());
    }
    let error = error([refused()]).await;
    assert!(!error.may_have_been_sent());
    let told = "no connection could be made (the request was not sent; 3 attempts)";
    assert!(error.to_string().ends_with(told), "{error}");
}

#[tokio::test(start_paused = true)]
async fn one_attempt_is_not_worth_mentioning() {
    let server = Scripted::new([Attempt::lost()]);
    let error = Post.send(&server.client()).await.unwrap_err();
    let told = "the exchange broke off (the request may have been sent)";
    assert!(error.to_string().ends_with(told), "{error}");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_answer_tells_how_many_attempts_it_took_and_when_to_call_again() {
    let refused = Attempt::refused;
    let last = Attempt::status(503).retry_after("5");
    let failed = error([refused(), refused(), last]).await;
    assert_eq!(
        (failed.attempts(), failed.retry_at()),
        (3, Some(now() + secs(5)))
    );
    assert!(failed.may_have_been_sent());
    let failure = failed.failure().unwrap();
    assert_eq!(
        (failure.attempts(), failure.retry_at()),
        (3, Some(now() + secs(5)))
    );

    #[waypost::endpoint(GET, "/things", error = Vec<u8>)]
    struct Other;
    let date = "Sun, 09 Sep 2001 01:46:45 GMT";
    let server = Scripted::new([refused(), Attempt::status(404).retry_after(date)]);
    let error = Other.send(&server.client()).await.unwrap_err();
    assert_eq!(
        (error.attempts(), error.retry_at()),
        (2, Some(now() + secs(5)))
    );
    let ErrorKind::Unexpected(answer) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(
        (answer.attempts(), answer.retry_at()),
        (2, Some(now() + secs(5)))
    );
}

#[tokio::test(start_paused = true)]
async fn a_server_that_says_nothing_says_no_time() {
    for attempt in [
        Attempt::status(503),
        Attempt::status(503).retry_after("soon"),
        Attempt::refused(),
    ] {
        assert_eq!(error([attempt]).await.retry_at(), None);
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_not_sent_has_no_attempts() {
    let server = Scripted::new([Attempt::status(200)]);
    let call = Get.send(&server.client()).header("no name", "x");
    let error: Error = call.await.unwrap_err();
    assert_eq!((error.attempts(), error.may_have_been_sent()), (0, false));
    assert_eq!(server.attempts(), 0);
    let _: Value = Get.send(&server.client()).await.unwrap();
}
