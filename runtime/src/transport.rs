//! What carries a request to a server and an answer back. The only place that knows an HTTP client.

#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod connecting;
#[cfg(feature = "reqwest")]
mod given;
#[cfg(all(feature = "http2", any(feature = "reqwest", feature = "hyper")))]
mod http2;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(feature = "reqwest")]
mod reqwest;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::body::Body;
use crate::error::TransportError;

#[cfg(feature = "reqwest")]
pub(crate) use self::given::Given;
#[cfg(feature = "hyper")]
pub use self::hyper::{Hyper, HyperBuilder};
#[cfg(feature = "reqwest")]
pub(crate) use self::reqwest::Reqwest;

/// What [`Transport::send`] gives: the head of the answer, with a body that is still to be read.
pub type TransportFuture =
    Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send>>;

/// Carries one request to its server, once.
///
/// It follows no redirect, repeats nothing, and adds no credential; the client that uses it keeps
/// time, tries again where that may be, and reads the answer's body up to its limit. How long to wait for a
/// connection is the transport's own to know, but for a request with a [`ConnectTimeout`]. That a large body is
/// on its way is seen by its being polled: a transport that first collects it is silent as long. The request's
/// extensions hold the endpoint's `&'static `[`Spec`](crate::Spec), and what the call says by
/// [`extension`](crate::Call::extension).
///
/// ```
/// use waypost::{Body, Transport, TransportFuture};
///
/// struct Always(http::StatusCode);
///
/// impl Transport for Always {
///     fn send(&self, _request: http::Request<Body>) -> TransportFuture {
///         let mut response = http::Response::new(Body::empty());
///         *response.status_mut() = self.0;
///         Box::pin(async { Ok(response) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request, whose URI is absolute.
    ///
    /// The future fails with a [`TransportError`], which says whether the request may have been
    /// sent. Dropping the future gives up.
    fn send(&self, request: http::Request<Body>) -> TransportFuture;

    /// Whether it looks at what is declared of the endpoint: the `&'static` [`Spec`](crate::Spec) in a request's
    /// [extensions](http::Request::extensions). One that says no is not given it, which saves work.
    fn reads_spec(&self) -> bool {
        true
    }
}

/// How long to wait for a connection: name resolution, TCP and TLS. It stands in the
/// [extensions](http::Request::extensions) of a request whose call, endpoint or client says a time; for those without
/// one, the transport has a time of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectTimeout(pub Duration);
