//! A layer that answers by itself, as a cache does.

use bytes::Bytes;
use futures_util::stream;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use serde_json::json;
use waypost::{Body, BoxError, ErrorBody, Streaming, TransportErrorKind, endpoint};
use waypost_tests::lost;
use waypost_tests::scripted::{Attempt, Scripted, now};

use crate::{Get, SECOND, doing};

fn answering(status: u16, body: impl Fn() -> Body + Send + Sync + 'static) -> crate::Doing {
    doing(move |_, _| {
        let mut answer = http::Response::new(body());
        *answer.status_mut() = status.try_into().unwrap();
        let headers = answer.headers_mut();
        headers.insert(CONTENT_TYPE, "application/json".parse().unwrap());
        headers.insert(RETRY_AFTER, "90".parse().unwrap());
        async { Ok(answer) }
    })
}

#[tokio::test(start_paused = true)]
async fn its_answer_is_the_calls() {
    let server = Scripted::new([Attempt::lost()]);
    let cache = answering(200, || "[7]".into());
    let attempts = server.builder().layer(cache.clone()).build().unwrap();
    assert_eq!(Get.send(&attempts).await.unwrap(), json!([7]));
    let calls = server.builder().call_layer(cache).build().unwrap();
    assert_eq!(Get.send(&calls).await.unwrap(), json!([7]));
    assert_eq!(server.attempts(), 0);
}

#[tokio::test(start_paused = true)]
async fn its_failure_is_the_calls() {
    let server = Scripted::new([Attempt::lost()]);
    let client = server.builder().call_layer(answering(503, || "no".into()));
    let error = Get.send(&client.build().unwrap()).await.unwrap_err();
    assert!(error.is_failure(), "{error}");
    assert_eq!(
        (error.attempts(), error.body().unwrap()),
        (0, &Bytes::from("no"))
    );
    assert_eq!(error.retry_at(), Some(now() + 90 * SECOND));
}

#[tokio::test(start_paused = true)]
async fn its_body_keeps_to_the_limits() {
    let endless = || {
        Body::stream(stream::repeat_with(|| {
            Ok::<_, BoxError>(Bytes::from_static(b" "))
        }))
    };
    let silent = || Body::stream(stream::pending::<Result<Bytes, BoxError>>());
    let server = Scripted::new([Attempt::lost()]);
    let client = server
        .builder()
        .max_body(9)
        .call_layer(answering(200, endless));
    let error = Get.send(&client.build().unwrap()).await.unwrap_err();
    assert!(
        error.to_string().ends_with("larger than 9 bytes"),
        "{error}"
    );
    let client = server.builder().idle_timeout(SECOND);
    let client = client.call_layer(answering(200, silent));
    let error = lost(Get.send(&client.build().unwrap()).await);
    assert_eq!(error.kind(), TransportErrorKind::Idle(SECOND));
}

#[tokio::test(start_paused = true)]
async fn its_body_can_be_a_stream() {
    #[endpoint(GET, "/", response = Streaming, error = ErrorBody)]
    struct Download;

    let server = Scripted::new([Attempt::lost()]);
    let client = server
        .builder()
        .call_layer(answering(200, || "piece".into()));
    let mut stream = Download.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "piece");
    assert!(stream.next().await.is_none());
}

/// For which the call's own time-out goes on, and the client's does not.
#[tokio::test(start_paused = true)]
async fn its_stream_keeps_the_deadline_of_its_call() {
    #[endpoint(GET, "/", response = Streaming, error = ErrorBody)]
    struct Download;

    let silent = || Body::stream(stream::pending::<Result<Bytes, BoxError>>());
    let server = Scripted::new([Attempt::lost()]);
    let client = server.builder().timeout(SECOND).idle_timeout(9 * SECOND);
    let client = client.call_layer(answering(200, silent)).build().unwrap();
    for (call, kind) in [
        (Download.send(&client), TransportErrorKind::Idle(9 * SECOND)),
        (
            Download.send(&client).timeout(3 * SECOND),
            TransportErrorKind::Total(3 * SECOND),
        ),
    ] {
        let mut stream = call.await.unwrap();
        assert_eq!(lost(stream.next().await.unwrap()).kind(), kind);
    }
}
