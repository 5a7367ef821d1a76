//! How long one request waits for its connection, where that is not what its client waits: reqwest knows one
//! time for all.

use std::cell::Cell;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_layer::Layer;
use tower_service::Service;

use crate::error::BoxError;

thread_local! {
    /// The time of the request that is being polled. A connection begins while its request is.
    static LIMIT: Cell<Option<Duration>> = const { Cell::new(None) };
}

/// A request whose connection is to be made within a time.
pub(super) struct Within<F> {
    pub(super) limit: Duration,
    pub(super) request: Pin<Box<F>>,
}

impl<F: Future> Future for Within<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let outer = LIMIT.replace(Some(self.limit));
        let polled = self.request.as_mut().poll(context);
        LIMIT.set(outer);
        polled
    }
}

/// What makes connections that keep to it.
#[derive(Clone, Copy)]
pub(super) struct Limited;

impl<S> Layer<S> for Limited {
    type Service = Connecting<S>;

    fn layer(&self, inner: S) -> Connecting<S> {
        Connecting(inner)
    }
}

#[derive(Clone)]
pub(super) struct Connecting<S>(S);

type Connection<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;

impl<S, T> Service<T> for Connecting<S>
where
    S: Service<T, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Connection<S::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, target: T) -> Self::Future {
        let connection = self.0.call(target);
        match LIMIT.get() {
            None => Box::pin(connection),
            Some(limit) => Box::pin(async move {
                let made = tokio::time::timeout(limit, connection).await;
                made.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
            }),
        }
    }
}
