//! What a client can be told of layers.

use bytes::Bytes;
use tower_layer::Layer;
use tower_service::Service;

use super::ClientBuilder;
use crate::api::Api;
use crate::body::Body;
use crate::error::BoxError;
use crate::layer::{Inner, erase};

/// With the feature `tower`: see [Layers](crate::layers).
impl<A: Api> ClientBuilder<A> {
    /// Puts a `tower` layer around every attempt. It sees the finished request, with the credential, and is trusted
    /// with it; and the answer as it came, whose body is still to be read.
    ///
    /// Said more than once, the first one is outermost, as in tower's `ServiceBuilder`. The time that it waits is part
    /// of the attempt's. See [Layers](crate::layers).
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<Inner> + Send + Sync + 'static,
        L::Service: Service<http::Request<Body>, Response = http::Response<B>> + Send + 'static,
        <L::Service as Service<http::Request<Body>>>::Error: Into<BoxError>,
        <L::Service as Service<http::Request<Body>>>::Future: Send + 'static,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.layers.attempts.push(erase(layer));
        self
    }

    /// Puts a `tower` layer around every call, with all its attempts and the pauses between them. It sees the request
    /// without its credential and without the headers that are marked as sensitive; and the answer that the call
    /// gives.
    ///
    /// Said more than once, the first one is outermost. The time that it waits is part of the call's. A request that
    /// it leads to another scheme, host or port goes there without what it has not seen. See [Layers](crate::layers).
    pub fn call_layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<Inner> + Send + Sync + 'static,
        L::Service: Service<http::Request<Body>, Response = http::Response<B>> + Send + 'static,
        <L::Service as Service<http::Request<Body>>>::Error: Into<BoxError>,
        <L::Service as Service<http::Request<Body>>>::Future: Send + 'static,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.layers.calls.push(erase(layer));
        self
    }
}
