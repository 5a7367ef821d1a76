//! Whether a request was sent that ended in a layer.

use std::future::pending;
use std::sync::{Arc, Mutex};

use tower::Service;
use tower::load_shed::LoadShedLayer;
use tower::retry::RetryLayer;
use tower::timeout::TimeoutLayer;
use waypost::{
    BoxError, Client, ClientBuilder, Error, RequestError, RetryPolicy, TransportError,
    TransportErrorKind,
};
use waypost_tests::lost;
use waypost_tests::scripted::{Attempt, Scripted};

use crate::Wrapped;
use crate::{Get, Log, Post, Request, SECOND, doing, once};

async fn fails(client: ClientBuilder) -> Error {
    Post.send(&client.build().unwrap()).await.unwrap_err()
}

/// Whatever layer it is, of an attempt or of the call.
fn both(server: &Scripted, layer: &crate::Doing) -> [ClientBuilder; 2] {
    let client = || server.builder().retry(once());
    [
        client().layer(layer.clone()),
        client().call_layer(layer.clone()),
    ]
}

#[tokio::test(start_paused = true)]
async fn an_error_before_the_transport_was_called_was_not_sent() {
    let server = Scripted::new([Attempt::status(200)]);
    let layer = doing(|_, _| async { Err(BoxError::from("overloaded")) });
    for client in both(&server, &layer) {
        let error = lost(Err::<(), _>(fails(client).await));
        assert_eq!(error.kind(), TransportErrorKind::Layer);
        assert!(!error.may_have_been_sent(), "{error}");
        let cause = std::error::Error::source(&error).unwrap();
        assert_eq!(cause.to_string(), "overloaded");
    }
    assert_eq!(server.attempts(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_error_behind_it_may_have_been_sent() {
    let server = Scripted::new([Attempt::status(200)]);
    let layer = doing(|request, mut inner| async move {
        inner.call(request).await?;
        Err(BoxError::from("dissatisfied"))
    });
    for client in both(&server, &layer) {
        let error = lost(Err::<(), _>(fails(client).await));
        assert_eq!(error.kind(), TransportErrorKind::Layer);
        assert!(error.may_have_been_sent(), "{error}");
    }
    assert_eq!(server.attempts(), 2);
}

/// So that it is tried again, whatever it is: it was not done.
#[tokio::test(start_paused = true)]
async fn what_was_not_sent_is_tried_again() {
    let server = Scripted::new([Attempt::status(200)]);
    let first = Mutex::new(Some(()));
    let client = server.builder().layer(doing(move |request, mut inner| {
        let is_first = first.lock().unwrap().take().is_some();
        async move {
            if is_first {
                return Err(BoxError::from("overloaded"));
            }
            inner.call(request).await
        }
    }));
    Post.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(server.attempts(), 1);
}

/// It would be refused another time as well.
#[tokio::test(start_paused = true)]
async fn a_request_that_a_layer_refuses_is_not_tried_again() {
    let server = Scripted::new([Attempt::status(200)]);
    let log = Log::default();
    let seen = log.clone();
    let refusing = doing(move |_, _| {
        seen.add("refused");
        async { Err(RequestError::new("not today").into()) }
    });
    let error = fails(server.builder().layer(refusing.clone())).await;
    assert!(
        error.is_transport() && !error.may_have_been_sent(),
        "{error}"
    );
    assert_eq!(log.take(), ["refused"]);
    // The call itself is refused, before there is an attempt.
    let error = fails(server.builder().call_layer(refusing)).await;
    assert!(error.is_request(), "{error}");
    assert_eq!(error.to_string(), "POST /things was not sent: not today");
    assert_eq!(server.attempts(), 0);
}

#[tokio::test(start_paused = true)]
async fn what_a_transport_knows_survives_layers() {
    for wraps in [false, true] {
        let server = Scripted::new([Attempt::refused()]);
        let layer = doing(move |request, mut inner| async move {
            let answer = inner.call(request).await;
            answer.map_err(|error| match wraps {
                true => Wrapped(error).into(),
                false => error,
            })
        });
        for client in both(&server, &layer) {
            let error = lost(Err::<(), _>(fails(client).await));
            assert_eq!(error.kind(), TransportErrorKind::Connect, "{wraps}");
            assert!(!error.may_have_been_sent(), "{wraps}");
        }
        let lost_ones = Scripted::new([Attempt::lost()]);
        for client in both(&lost_ones, &layer) {
            assert!(fails(client).await.may_have_been_sent(), "{wraps}");
        }
    }
}

/// A layer that calls twice has sent it if any of both may have been.
#[tokio::test(start_paused = true)]
async fn a_second_call_does_not_hide_the_first_one() {
    let twice = doing(|request: Request, mut inner| async move {
        let mut again = http::Request::new(request.body().clone());
        again.extensions_mut().clone_from(request.extensions());
        again.uri_mut().clone_from(request.uri());
        let _ = inner.call(request).await;
        inner.call(again).await
    });
    for (script, sent) in [
        ([Attempt::lost(), Attempt::refused()], true),
        ([Attempt::refused(), Attempt::refused()], false),
    ] {
        for index in 0..2 {
            let server = Scripted::new(script.clone());
            let [attempts, calls] = both(&server, &twice);
            let error = fails([attempts, calls].into_iter().nth(index).unwrap()).await;
            assert!(error.is_connect(), "{error}");
            assert_eq!(error.may_have_been_sent(), sent, "{index}");
            assert_eq!(server.attempts(), 2);
        }
    }
}

/// That of a layer, and that of the client.
#[tokio::test(start_paused = true)]
async fn a_time_out_says_whether_the_transport_was_called() {
    let waits = || doing(|_, _| pending());
    let stalls = Scripted::new([Attempt::stalled()]);
    let timed = |client: ClientBuilder| client.layer(TimeoutLayer::new(SECOND)).retry(once());
    assert!(
        !fails(timed(stalls.builder()).layer(waits()))
            .await
            .may_have_been_sent()
    );
    assert!(fails(timed(stalls.builder())).await.may_have_been_sent());
    let timed = |client: ClientBuilder| client.call_layer(TimeoutLayer::new(SECOND)).retry(once());
    assert!(
        !fails(timed(stalls.builder()).call_layer(waits()))
            .await
            .may_have_been_sent()
    );
    assert!(fails(timed(stalls.builder())).await.may_have_been_sent());
    let own = || stalls.builder().timeout(SECOND).retry(once());
    for (client, sent) in [
        (own().layer(waits()), false),
        (own().call_layer(waits()), false),
        (own().layer(Log::default().layer("")), true),
        (own().call_layer(Log::default().layer("")), true),
    ] {
        let error = fails(client).await;
        let error = lost(Err::<(), _>(error));
        assert_eq!(error.kind(), TransportErrorKind::Total(SECOND));
        assert_eq!(error.may_have_been_sent(), sent);
        assert!(error.is_timeout());
    }
}

/// What was given up as not sent must not be sent later.
#[tokio::test(start_paused = true)]
async fn what_a_layer_has_in_a_queue_is_not_sent_when_it_was_given_up() {
    for index in 0..2 {
        let server = Scripted::new([Attempt::status(200)]);
        let (queue, later) = (Arc::new(Mutex::new(None)), Log::default());
        let queued = Arc::clone(&queue);
        let layer = doing(move |request, inner| {
            *queued.lock().unwrap() = Some((request, inner));
            async { Err(BoxError::from("queued")) }
        });
        let client = both(&server, &layer).into_iter().nth(index).unwrap();
        assert!(!fails(client).await.may_have_been_sent());
        let (request, mut inner) = queue.lock().unwrap().take().unwrap();
        let error = inner.call(request).await.unwrap_err();
        later.add(error.to_string());
        assert_eq!(server.attempts(), 0, "{:?}", later.take());
        let error = error.downcast::<TransportError>().unwrap();
        assert!(!error.may_have_been_sent());
    }
}

/// A request of a layer's own is of no attempt: then nothing is proved any more.
#[tokio::test(start_paused = true)]
async fn a_layer_that_drops_the_extensions_proves_nothing() {
    let server = Scripted::new([Attempt::refused()]);
    let client = server.builder().layer(doing(|request: Request, mut inner| {
        let mut bare = http::Request::new(request.into_body());
        *bare.uri_mut() = http::Uri::from_static("http://127.0.0.1/token");
        async move {
            let _ = inner.call(bare).await;
            Err(BoxError::from("no token"))
        }
    }));
    let error = fails(client).await;
    assert!(error.may_have_been_sent(), "{error}");
    assert_eq!((error.attempts(), server.attempts()), (1, 1));
    // Around a call there is no call without them.
    let client = server
        .builder()
        .call_layer(doing(|_, mut inner| async move {
            inner.call(http::Request::new(waypost::Body::empty())).await
        }));
    assert!(fails(client).await.is_request());
    assert_eq!(server.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_load_that_is_shed_was_not_sent() {
    let server = Scripted::new([Attempt::stalled()]);
    let limit = tower::limit::ConcurrencyLimitLayer::new(1);
    let shedding = tower::ServiceBuilder::new()
        .layer(LoadShedLayer::new())
        .layer(limit);
    let client: Client = server
        .builder()
        .retry(once())
        .layer(shedding)
        .build()
        .unwrap();
    let first = tokio::spawn(Post.send(&client));
    tokio::task::yield_now().await;
    let error = Post.send(&client).await.unwrap_err();
    assert!(!error.may_have_been_sent(), "{error}");
    assert_eq!(server.attempts(), 1);
    first.abort();
}

/// tower's retries see an attempt; it is sent twice, and counted once.
#[tokio::test(start_paused = true)]
async fn retries_of_towers_send_twice() {
    #[derive(Clone)]
    struct Twice(bool);

    impl tower::retry::Policy<Request, http::Response<waypost::Body>, BoxError> for Twice {
        type Future = std::future::Ready<()>;

        fn retry(
            &mut self,
            _: &mut Request,
            answer: &mut Result<http::Response<waypost::Body>, BoxError>,
        ) -> Option<Self::Future> {
            let again = answer.is_err() && !std::mem::replace(&mut self.0, true);
            again.then(|| std::future::ready(()))
        }

        fn clone_request(&mut self, request: &Request) -> Option<Request> {
            Some(request.clone())
        }
    }

    let server = Scripted::new([Attempt::lost(), Attempt::status(200)]);
    let client = server.builder().retry(RetryPolicy::none());
    let client = client.layer(RetryLayer::new(Twice(false))).build().unwrap();
    let reply = Get.send(&client).reply().await.unwrap();
    assert_eq!((reply.status.as_u16(), server.attempts()), (200, 2));
    // Around a call it has all attempts made anew.
    let server = Scripted::new([Attempt::lost(), Attempt::lost(), Attempt::status(200)]);
    let client = server.builder().retry(RetryPolicy::new().attempts(2));
    let client = client.call_layer(RetryLayer::new(Twice(false)));
    Get.send(&client.build().unwrap()).await.unwrap();
    assert_eq!(server.attempts(), 3);
}
