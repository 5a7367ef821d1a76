//! Layers around attempts and calls, and what they end at. Knows neither retries nor credentials.

mod bottom;
mod clients;
mod reach;
mod shared;
mod stack;
mod transport;
mod waiting;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tower_layer::Layer;
use tower_service::Service;

pub(crate) use self::clients::{Around, Layers};
pub(crate) use self::reach::Reach;
use self::shared::Shared;
pub(crate) use self::stack::Stack;
pub use self::transport::TowerTransport;
use crate::body::Body;
use crate::error::BoxError;

/// What [`Inner`] gives: the head of the answer, with a body that is still to be read.
pub type InnerFuture = Pin<Box<dyn Future<Output = Result<http::Response<Body>, BoxError>> + Send>>;

/// What is inside of a layer: the next layer, and behind the last one the attempt, or the whole call. See
/// [`ClientBuilder::layer`](crate::ClientBuilder::layer).
///
/// It is always ready, and cheap to clone. A layer gives its errors back as they are, so that it stays known
/// whether the request may have been sent.
#[derive(Clone)]
pub struct Inner(Arc<dyn Inside>);

/// What a layer can be around.
pub(crate) trait Inside: Send + Sync + 'static {
    fn call(&self, request: http::Request<Body>) -> InnerFuture;
}

impl Inner {
    pub(crate) fn new(inside: impl Inside) -> Self {
        Self(Arc::new(inside))
    }

    /// What any service does.
    pub(crate) fn service<S, B>(service: S) -> Self
    where
        S: Service<http::Request<Body>, Response = http::Response<B>> + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send + 'static,
        B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::new(Shared::new(service))
    }

    pub(crate) fn send(&self, request: http::Request<Body>) -> InnerFuture {
        self.0.call(request)
    }
}

impl Service<http::Request<Body>> for Inner {
    type Response = http::Response<Body>;
    type Error = BoxError;
    type Future = InnerFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> InnerFuture {
        self.send(request)
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inner")
    }
}

/// A layer of any type.
pub(crate) type AnyLayer = Arc<dyn Fn(Inner) -> Inner + Send + Sync>;

pub(crate) fn erase<L, B>(layer: L) -> AnyLayer
where
    L: Layer<Inner> + Send + Sync + 'static,
    L::Service: Service<http::Request<Body>, Response = http::Response<B>> + Send + 'static,
    <L::Service as Service<http::Request<Body>>>::Error: Into<BoxError>,
    <L::Service as Service<http::Request<Body>>>::Future: Send + 'static,
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    Arc::new(move |inner| Inner::service(layer.layer(inner)))
}
