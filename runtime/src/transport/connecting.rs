//! How long one request waits for its connection, where that is not what others wait: what makes connections
//! knows no request.

use std::cell::Cell;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

#[cfg(feature = "reqwest")]
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
#[cfg(feature = "reqwest")]
#[derive(Clone, Copy)]
pub(super) struct Limited;

#[cfg(feature = "reqwest")]
impl<S> Layer<S> for Limited {
    type Service = Connecting<S>;

    fn layer(&self, inner: S) -> Connecting<S> {
        Connecting { inner, usual: None }
    }
}

/// Makes connections within the time of their request, or else within the usual one.
#[derive(Clone)]
pub(super) struct Connecting<S> {
    pub(super) inner: S,
    pub(super) usual: Option<Duration>,
}

type Connection<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;

impl<S, T> Service<T> for Connecting<S>
where
    S: Service<T>,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Connection<S::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, target: T) -> Self::Future {
        let connection = self.inner.call(target);
        match LIMIT.get().or(self.usual) {
            None => Box::pin(async move { connection.await.map_err(Into::into) }),
            Some(limit) => Box::pin(async move {
                match tokio::time::timeout(limit, connection).await {
                    Ok(made) => made.map_err(Into::into),
                    Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut).into()),
                }
            }),
        }
    }
}
