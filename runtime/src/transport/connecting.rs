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
        let _outer = Outer(LIMIT.replace(Some(self.limit)));
        self.request.as_mut().poll(context)
    }
}

/// What was there before, and is again behind a poll, also one that panics.
struct Outer(Option<Duration>);

impl Drop for Outer {
    fn drop(&mut self) {
        LIMIT.set(self.0);
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

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::task::Waker;

    use super::*;

    fn poll<F: Future>(limit: u64, request: F) -> Poll<F::Output> {
        let limit = Duration::from_secs(limit);
        let request = Box::pin(request);
        Pin::new(&mut Within { limit, request }).poll(&mut Context::from_waker(Waker::noop()))
    }

    fn seen() -> Option<u64> {
        LIMIT.get().map(|limit| limit.as_secs())
    }

    #[test]
    fn a_time_holds_while_its_request_is_polled() {
        let inside = poll(
            1,
            poll_fn(|_| {
                let inner = poll(2, poll_fn(|_| Poll::Ready(seen())));
                Poll::Ready((inner, seen()))
            }),
        );
        assert_eq!(inside, Poll::Ready((Poll::Ready(Some(2)), Some(1))));
        assert_eq!(seen(), None);
    }

    #[test]
    #[allow(clippy::panic)]
    fn a_request_that_panics_leaves_no_time_behind() {
        let panics = poll_fn(|_| -> Poll<()> { panic!("on purpose") });
        assert!(catch_unwind(AssertUnwindSafe(|| poll(1, panics))).is_err());
        assert_eq!(seen(), None);
    }
}
