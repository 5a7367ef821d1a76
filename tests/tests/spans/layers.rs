//! What is in what, though a layer around calls leaves the task of its call.

use tokio::task::yield_now;
use tower::layer::layer_fn;
use tower::{Service as _, service_fn};
use tracing::{Instrument as _, info_span};
use waypost::{Body, BoxError, Inner};
use waypost_tests::scripted::{Attempt, Scripted};
use waypost_tests::seen::Seen;

use crate::USER;

type Request = http::Request<Body>;

#[tokio::test(start_paused = true)]
async fn attempts_that_a_layer_spawns_are_in_their_call() {
    let (seen, _guard) = Seen::start();
    let spawning = layer_fn(|inner: Inner| {
        service_fn(move |request: Request| {
            let mut inner = inner.clone();
            async move {
                yield_now().await;
                let answer = tokio::spawn(async move { inner.call(request).await });
                answer.await.map_err(BoxError::from)?
            }
        })
    });
    let server = Scripted::new([Attempt::status(503), Attempt::status(200)]);
    let client = server.builder().call_layer(spawning).build().unwrap();
    let caller = info_span!(target: "test", "caller");
    USER.send(&client).instrument(caller).await.unwrap();
    let attempt = "caller > call > attempt";
    assert_eq!(seen.paths(), ["caller", "caller > call", attempt, attempt]);
    let [retrying] = seen.events().try_into().unwrap();
    assert_eq!(retrying.parent, Some(1));
    assert!(seen.spans().iter().all(|span| span.is_closed));
}

/// Wherever it does its work.
#[tokio::test(start_paused = true)]
async fn a_layers_own_span_is_between_a_call_and_its_attempts() {
    let (seen, _guard) = Seen::start();
    let tracing = layer_fn(|inner: Inner| {
        service_fn(move |request: Request| {
            let answering = inner.clone().call(request);
            let answering = answering.instrument(info_span!(target: "test", "layer"));
            async move { tokio::spawn(answering).await.map_err(BoxError::from)? }
        })
    });
    let server = Scripted::new([Attempt::status(200)]);
    let client = server.builder().call_layer(tracing).build().unwrap();
    USER.send(&client).await.unwrap();
    let expected = ["call", "call > layer", "call > layer > attempt"];
    assert_eq!(seen.paths(), expected);
}
