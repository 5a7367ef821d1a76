//! An answer that broke off is tried again where all of it is needed.
use serde_json::Value;
use waypost::{ErrorKind, Text, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Get, Keyed, Post, ms, secs};

#[endpoint(GET, "/things")]
struct Touch;

#[endpoint(GET, "/things", response = Value, error = Value)]
struct Typed;

#[endpoint(POST, "/things", response = Value, error = Value)]
struct TypedPost;

fn broken_and_whole(status: u16) -> Scripted {
    Scripted::new([Attempt::status(status).broken(), Attempt::status(200)])
}

#[tokio::test(start_paused = true)]
async fn a_value_is_asked_for_again() {
    let server = broken_and_whole(200);
    assert_eq!(
        Get.send(&server.client()).await.unwrap(),
        Value::Object(serde_json::Map::new())
    );
    assert_eq!(server.attempts(), 2);
    let server = broken_and_whole(200);
    let reply = Keyed.send(&server.client()).reply().await.unwrap();
    assert_eq!((reply.status.as_u16(), server.attempts()), (200, 2));
    let server = broken_and_whole(200);
    let error = Post.send(&server.client()).await.unwrap_err();
    let told = "the answer broke off in its body (the request may have been sent)";
    assert!(error.to_string().ends_with(told), "{error}");
    assert_eq!(server.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn nothing_needs_no_body_and_is_not_asked_for_again() {
    let server = broken_and_whole(200);
    Touch.send(&server.client()).await.unwrap();
    assert_eq!(server.attempts(), 1);
    let server = broken_and_whole(200);
    let reply = Touch.send(&server.client()).reply().await.unwrap();
    assert_eq!((reply.status.as_u16(), server.attempts()), (200, 1));
}

#[tokio::test(start_paused = true)]
async fn whatever_is_made_of_the_body_needs_all_of_it() {
    #[endpoint(GET, "/things", response = Option<Value>)]
    struct Perhaps;
    #[endpoint(GET, "/things", response = Text)]
    struct Raw;

    let server = broken_and_whole(200);
    assert!(Perhaps.send(&server.client()).await.unwrap().is_some());
    assert_eq!(server.attempts(), 2);
    let server = broken_and_whole(200);
    let Text(text) = Raw.send(&server.client()).await.unwrap();
    assert_eq!(text, "{}");
    assert_eq!(server.attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_asked_for_again_if_its_type_needs_all_of_it() {
    let server = broken_and_whole(404);
    Typed.send(&server.client()).await.unwrap();
    assert_eq!(server.attempts(), 2);
    let server = broken_and_whole(404);
    let error = TypedPost.send(&server.client()).await.unwrap_err();
    assert!(error.is_transport(), "{error}");
    assert_eq!(server.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_raw_failure_is_what_came_of_it() {
    let server = broken_and_whole(404);
    let error = Get.send(&server.client()).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!((error.attempts(), server.attempts()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn what_breaks_off_each_time_is_tried_three_times() {
    let server = Scripted::new([Attempt::status(200).broken()]);
    let client = server.builder().random(|| u64::MAX).build().unwrap();
    let error = Get.send(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /things got no answer: the answer broke off in its body \
         (the request may have been sent; 3 attempts)"
    );
    assert_eq!(server.pauses(), [ms(250), ms(500)]);
    assert_eq!(client.retry_tokens(), 490);
}

/// Whatever has gone wrong before counts.
#[tokio::test(start_paused = true)]
async fn an_answer_that_breaks_off_is_one_attempt_of_three() {
    let server = Scripted::new([
        Attempt::status(503),
        Attempt::status(200).broken(),
        Attempt::refused(),
        Attempt::status(200),
    ]);
    let error = Get.send(&server.client()).await.unwrap_err();
    assert!(error.is_connect() && error.may_have_been_sent());
    assert_eq!(error.attempts(), 3);
}

/// The silence inside of an answer is one as well, and so is the end of an attempt.
#[tokio::test(start_paused = true)]
async fn an_answer_that_comes_no_further_is_asked_for_again() {
    let server = Scripted::new([Attempt::status(200).halting(), Attempt::status(200)]);
    Get.send(&server.client()).await.unwrap();
    assert_eq!(server.pauses(), [secs(30)]);
    let server = Scripted::new([Attempt::status(200).halting(), Attempt::status(200)]);
    let call = Get.send(&server.client()).attempt_timeout(secs(4));
    call.await.unwrap();
    assert_eq!(server.pauses(), [secs(4)]);
    let server = Scripted::new([Attempt::status(200).halting(), Attempt::status(200)]);
    let call = Get.send(&server.client()).timeout(secs(4));
    let error = call.await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(error) if error.is_timeout()));
    assert_eq!(server.attempts(), 1);
}
