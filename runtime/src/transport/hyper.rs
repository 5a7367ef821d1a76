//! A transport with nothing between the request and the connection: hyper, with a pool.

mod builder;
#[cfg(feature = "rustls")]
mod tls;

use std::error::Error as StdError;
use std::{fmt, io, iter};

use futures_util::FutureExt;
use http::Uri;
use http::uri::Scheme;
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};

pub use self::builder::HyperBuilder;
use super::connecting::{Connecting, Within};
#[cfg(feature = "http2")]
use super::http2::is_unprocessed;
use super::{ConnectTimeout, Transport, TransportFuture};
use crate::body::Body;
use crate::error::{BuildError, TransportError, TransportErrorKind};

#[cfg(feature = "rustls")]
type Connector = hyper_rustls::HttpsConnector<HttpConnector>;
#[cfg(not(feature = "rustls"))]
type Connector = HttpConnector;

/// The transport with the least work for a call: hyper with a pool of connections, with the feature `rustls`
/// over TLS, with the feature `http2` over HTTP/2 where the server speaks it.
///
/// It sends what it is given, and hands over what comes: it follows no redirect, asks for no encoding and
/// decodes none, and knows no proxy, neither of the environment nor another.
///
/// ```
/// use waypost::{Client, Hyper};
///
/// # fn show() -> Result<(), waypost::BuildError> {
/// let client = Client::builder("https://example.com/api")
///     .transport(Hyper::new()?)
///     .build()?;
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
///
/// Clients that share it share its connections: [`Client::with`](crate::Client::with) makes such a one.
pub struct Hyper {
    client: Client<Connecting<Connector>, Body>,
}

impl Hyper {
    /// A transport that trusts the certificates of the platform, and waits five seconds for a connection.
    ///
    /// # Errors
    ///
    /// Fails if the certificates of the platform cannot be had.
    pub fn new() -> Result<Self, BuildError> {
        Self::builder().build()
    }

    /// Makes a transport that is to be told something.
    pub fn builder() -> HyperBuilder {
        HyperBuilder::new()
    }
}

impl Transport for Hyper {
    fn reads_spec(&self) -> bool {
        false
    }

    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        if let Some(problem) = unusable(request.uri()) {
            let error = TransportError::not_sent(TransportErrorKind::Request, problem);
            return Box::pin(async { Err(error) });
        }
        let own = request.extensions().get::<ConnectTimeout>().copied();
        let pending = self.client.request(request);
        match own {
            None => Box::pin(pending.map(answer)),
            Some(ConnectTimeout(limit)) => {
                let request = Box::pin(pending);
                Box::pin(Within { limit, request }.map(answer))
            }
        }
    }
}

/// Why nothing can be sent to a URI.
fn unusable(uri: &Uri) -> Option<&'static str> {
    match (uri.scheme(), uri.authority()) {
        (Some(scheme), Some(_)) => {
            let is_plain = cfg!(feature = "rustls") || *scheme != Scheme::HTTPS;
            (!is_plain)
                .then_some("there is no TLS for an `https` URL: turn on the feature `rustls`")
        }
        _ => Some("the URI is not absolute"),
    }
}

fn answer(
    answer: Result<http::Response<Incoming>, Error>,
) -> Result<http::Response<Body>, TransportError> {
    Ok(answer.map_err(explain)?.map(Body::once))
}

/// The one place where an error of hyper's comes in.
pub(super) fn explain(error: Error) -> TransportError {
    let is_late = is_timeout(&error);
    let error = if error.is_connect() {
        TransportError::not_sent(TransportErrorKind::Connect, error)
    } else if is_unbegun(&error) || is_unprocessed(&error) {
        TransportError::not_sent(TransportErrorKind::Exchange, error)
    } else {
        TransportError::maybe_sent(TransportErrorKind::Exchange, error)
    };
    if is_late { error.timed_out() } else { error }
}

/// Whether the connection was gone before the request was begun: hyper says `canceled` only with a request
/// that it gives back, whole. Deeper down there may be an error of the request's own body, which says nothing.
fn is_unbegun(error: &Error) -> bool {
    let source = error.source();
    let error = source.and_then(|source| source.downcast_ref::<hyper::Error>());
    error.is_some_and(hyper::Error::is_canceled)
}

fn is_timeout(error: &Error) -> bool {
    let mut sources = iter::successors(error.source(), |error| (*error).source());
    sources.any(|error| {
        let error = error.downcast_ref::<io::Error>();
        error.is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
    })
}

#[cfg(not(feature = "http2"))]
fn is_unprocessed(_: &Error) -> bool {
    false
}

impl fmt::Debug for Hyper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hyper").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::future::{Ready, ready};
    use std::mem;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use hyper::rt::{Read, ReadBufCursor, Write};
    use hyper_util::client::legacy::connect::{Connected, Connection};
    use hyper_util::rt::TokioExecutor;
    use tower_service::Service;

    use super::*;

    /// A connection that is closed by the time when it is looked at again.
    struct Closing(bool);

    impl Read for Closing {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: ReadBufCursor<'_>,
        ) -> Poll<io::Result<()>> {
            match mem::replace(&mut self.0, true) {
                false => Poll::Pending,
                true => Poll::Ready(Ok(())),
            }
        }
    }

    impl Write for Closing {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    impl Connection for Closing {
        fn connected(&self) -> Connected {
            Connected::new()
        }
    }

    #[derive(Clone)]
    struct Closes;

    impl Service<Uri> for Closes {
        type Response = Closing;
        type Error = io::Error;
        type Future = Ready<io::Result<Closing>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Uri) -> Self::Future {
            ready(Ok(Closing(false)))
        }
    }

    #[tokio::test]
    async fn what_was_not_begun_was_not_sent() {
        let client = Client::builder(TokioExecutor::new()).build(Closes);
        let request = http::Request::post("http://localhost").body(Body::from("once"));
        let error = explain(client.request(request.unwrap()).await.unwrap_err());
        assert_eq!(error.kind(), TransportErrorKind::Exchange);
        assert!(!error.may_have_been_sent(), "{error:?}");
    }
}
