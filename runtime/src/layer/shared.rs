//! One service for all calls: a limit of all of them is in it, and it may be none that can be cloned.

use std::future::poll_fn;
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::Mutex;
use tower_service::Service;

use super::{InnerFuture, Inside};
use crate::body::Body;
use crate::error::BoxError;

/// Held by who waits for the service to be ready, and not any more by who waits for its answer.
pub(super) struct Shared<S>(Arc<Mutex<S>>);

impl<S> Shared<S> {
    pub(super) fn new(service: S) -> Self {
        Self(Arc::new(Mutex::new(service)))
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
    fn call(&self, request: http::Request<Body>) -> InnerFuture {
        let service = Arc::clone(&self.0);
        Box::pin(async move {
            let answering = {
                let mut service = service.lock().await;
                let ready = poll_fn(|context| service.poll_ready(context)).await;
                ready.map_err(Into::into)?;
                service.call(request)
            };
            let response = answering.await.map_err(Into::into)?;
            Ok(response.map(Body::of))
        })
    }
}
