//! A service of `tower`'s as the transport.

use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use serde_json::json;
use tokio::time::{Instant, Sleep};
use tower::{Service, service_fn};
use waypost::{
    Body, BoxError, Client, ClientBuilder, TowerTransport, TransportError, TransportErrorKind,
};
use waypost_tests::lost;

use crate::{Get, Post, Request, SECOND, Wrapped, once};

fn builder<S, B>(service: S) -> ClientBuilder
where
    S: Service<Request, Response = http::Response<B>, Error: Into<BoxError>> + Send + 'static,
    S::Future: Send + 'static,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    let client = Client::builder("http://127.0.0.1").random(|| 0);
    client.transport(TowerTransport::new(service))
}

fn client<S, B>(service: S) -> Client
where
    S: Service<Request, Response = http::Response<B>, Error: Into<BoxError>> + Send + 'static,
    S::Future: Send + 'static,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    builder(service).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn it_is_sent_the_request_and_its_answer_is_the_calls() {
    let service = service_fn(|request: Request| async move {
        let text = format!(r#"["{} {}"]"#, request.method(), request.uri());
        let body = request.into_body().collect().await?.to_bytes();
        assert!(body.is_empty());
        Ok::<_, BoxError>(http::Response::new(Full::new(Bytes::from(text))))
    });
    let answer = Post.send(&client(service)).await.unwrap();
    assert_eq!(answer, json!(["POST http://127.0.0.1/things"]));
}

/// Ready in a second from the last call on; it must not be called before.
struct Resting(Option<Pin<Box<Sleep>>>);

impl Service<Request> for Resting {
    type Response = http::Response<Body>;
    type Error = BoxError;
    type Future = Ready<Result<http::Response<Body>, BoxError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match &mut self.0 {
            Some(rest) => rest.as_mut().poll(context).map(|()| {
                self.0 = None;
                Ok(())
            }),
            None => Poll::Ready(Ok(())),
        }
    }

    fn call(&mut self, _: Request) -> Self::Future {
        let rest = self.0.replace(Box::pin(tokio::time::sleep(SECOND)));
        assert!(rest.is_none(), "it was not ready");
        ready(Ok(http::Response::new("[]".into())))
    }
}

#[tokio::test(start_paused = true)]
async fn calls_wait_in_turn_until_it_is_ready() {
    let client = client(Resting(None));
    let start = Instant::now();
    let calls = (0..3).map(|_| {
        let call = Get.send(&client);
        async move {
            call.await.unwrap();
            start.elapsed().as_secs()
        }
    });
    assert_eq!(futures_util::future::join_all(calls).await, [0, 1, 2]);
}

#[tokio::test(start_paused = true)]
async fn the_wait_is_part_of_the_attempts_time() {
    let client = client(Resting(Some(Box::pin(tokio::time::sleep(5 * SECOND)))));
    let error = lost(Post.send(&client).attempt_timeout(SECOND).await);
    assert_eq!(error.kind(), TransportErrorKind::Attempt(SECOND));
}

#[tokio::test(start_paused = true)]
async fn what_its_error_says_of_the_request_holds() {
    let failing = |error: fn() -> BoxError| {
        service_fn(move |_: Request| async move { Err::<http::Response<Body>, _>(error()) })
    };
    for (error, kind, sent) in [
        (
            (|| "odd".into()) as fn() -> BoxError,
            TransportErrorKind::Exchange,
            true,
        ),
        (
            || TransportError::not_sent(TransportErrorKind::Connect, "refused").into(),
            TransportErrorKind::Connect,
            false,
        ),
        (
            || {
                let refused = TransportError::not_sent(TransportErrorKind::Connect, "refused");
                Wrapped(refused.into()).into()
            },
            TransportErrorKind::Connect,
            false,
        ),
    ] {
        let client = builder(failing(error)).retry(once()).build().unwrap();
        let error = lost(Post.send(&client).await);
        assert_eq!((error.kind(), error.may_have_been_sent()), (kind, sent));
    }
}

/// An error while it is waited for is one like any other.
#[tokio::test(start_paused = true)]
async fn a_service_that_is_never_ready_again_says_so() {
    struct Gone;

    impl Service<Request> for Gone {
        type Response = http::Response<Body>;
        type Error = BoxError;
        type Future = Ready<Result<http::Response<Body>, BoxError>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            Poll::Ready(Err("gone".into()))
        }

        fn call(&mut self, _: Request) -> Self::Future {
            ready(Err("called".into()))
        }
    }

    let client = builder(Gone).retry(once()).build().unwrap();
    let error = lost(Get.send(&client).await);
    let cause = std::error::Error::source(&error).unwrap();
    assert_eq!(cause.to_string(), "gone");
}
