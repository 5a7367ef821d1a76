//! Any `tower` service of `http` types as a transport.

use std::fmt;

use bytes::Bytes;
use tower_service::Service;

use super::Inner;
use crate::body::Body;
use crate::error::{BoxError, TransportError, TransportErrorKind};
use crate::transport::{Transport, TransportFuture};

/// A [`Transport`] of any `tower::Service` that takes an `http::Request` and gives an `http::Response`.
///
/// All calls share the service, which need not be `Clone`: each waits until it is ready, and is then
/// answered beside the others. The wait is part of the attempt's time.
///
/// The request's extensions hold the endpoint's `&'static `[`Spec`](crate::Spec), and what the call says by
/// [`extension`](crate::Call::extension). An error that is a [`TransportError`] stays as it is, and says whether the
/// request may have been sent; one that is none, and has none as its cause, says that it may.
///
/// ```
/// use waypost::{Body, BoxError, Client, TowerTransport, http};
///
/// let service = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, BoxError>(http::Response::new(Body::empty()))
/// });
/// let client = Client::builder("https://example.com/api")
///     .transport(TowerTransport::new(service))
///     .build()?;
/// # let _ = client;
/// # Ok::<(), waypost::BuildError>(())
/// ```
pub struct TowerTransport(Inner);

impl TowerTransport {
    /// Sends by a service.
    pub fn new<S, B>(service: S) -> Self
    where
        S: Service<http::Request<Body>, Response = http::Response<B>> + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send + 'static,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Inner::service(service))
    }
}

impl Transport for TowerTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let sending = self.0.send(request);
        Box::pin(async move {
            let kind = TransportErrorKind::Exchange;
            let answer = sending.await;
            answer.map_err(|error| TransportError::of_service(kind, error))
        })
    }
}

impl fmt::Debug for TowerTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TowerTransport")
    }
}
