//! One service for all calls: a limit of all of them is in it, and it may be none that can be cloned.

use std::future::poll_fn;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use bytes::Bytes;
use tower_service::Service;

use super::waiting::{Place, Waiting};
use super::{InnerFuture, Inside};
use crate::body::Body;
use crate::error::BoxError;

/// Locked for as long as it is asked whether it is ready, and then called at once: nobody keeps it who waits, nor one
/// that is ready.
pub(super) struct Shared<S>(Arc<One<S>>);

struct One<S> {
    service: Mutex<S>,
    waiting: Arc<Waiting>,
    /// Wakes all who wait.
    waker: Waker,
}

impl<S> Shared<S> {
    pub(super) fn new(service: S) -> Self {
        let waiting = Arc::<Waiting>::default();
        Self(Arc::new(One {
            service: Mutex::new(service),
            waker: Arc::clone(&waiting).into(),
            waiting,
        }))
    }
}

impl<S> One<S> {
    /// Calls the service if it is ready.
    fn poll_call<R>(
        &self,
        request: &mut R,
        place: &Place,
        context: &Context<'_>,
    ) -> Poll<Result<S::Future, S::Error>>
    where
        S: Service<R>,
        R: Default,
    {
        // Before the service is asked, which may be ready from then on.
        place.set(context.waker());
        let mut service = self.service.lock().unwrap_or_else(PoisonError::into_inner);
        ready!(service.poll_ready(&mut Context::from_waker(&self.waker)))?;
        Poll::Ready(Ok(service.call(mem::take(request))))
    }
}

impl<S, B> Inside for Shared<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn call(&self, mut request: http::Request<Body>) -> InnerFuture {
        let one = Arc::clone(&self.0);
        Box::pin(async move {
            let place = one.waiting.enter();
            let calling = poll_fn(|context| one.poll_call(&mut request, &place, context));
            let answering = calling.await.map_err(Into::into)?;
            drop(place);
            let response = answering.await.map_err(Into::into)?;
            Ok(response.map(Body::of))
        })
    }
}
