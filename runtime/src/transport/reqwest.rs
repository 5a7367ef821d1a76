//! The transport that a client uses unless it is given another one.

use std::sync::OnceLock;
use std::time::Duration;

use http::uri::{Authority, Scheme, Uri};
use reqwest::redirect::Policy;
use url::Url;

use super::connecting::{Limited, Within};
#[cfg(feature = "http2")]
use super::http2::is_unprocessed;
use super::{ConnectTimeout, Transport, TransportFuture};
use crate::address::is_loopback;
use crate::body::Body;
use crate::error::{BoxError, BuildError, TransportError, TransportErrorKind};

pub(crate) struct Reqwest {
    connect_timeout: Duration,
    clients: [OnceLock<reqwest::Client>; 4],
    writer: Writer,
}

/// Writes requests as reqwest wants them.
#[derive(Default)]
pub(super) struct Writer {
    /// The origin of the first call, which is that of nearly all: parsed once.
    first: OnceLock<Origin>,
}

/// Which client a request is for.
#[derive(Clone, Copy)]
struct Way {
    /// To this machine, without the proxies that the environment names.
    is_local: bool,
    /// With a time of its own to connect.
    is_timed: bool,
}

/// Scheme and authority, and a URL of nothing else, but for a fragment: a copy has room for a path
/// where that was.
struct Origin {
    scheme: Scheme,
    authority: Authority,
    url: Url,
}

/// How many bytes of path and query a URL takes in before it grows.
const ROOM: usize = 256;

impl Reqwest {
    /// Makes the client that the calls to `is_local` need, so that one that cannot be made is known.
    pub(crate) fn new(connect_timeout: Duration, is_local: bool) -> Result<Self, BuildError> {
        let transport = Self {
            connect_timeout,
            clients: [const { OnceLock::new() }; 4],
            writer: Writer::default(),
        };
        let is_timed = false;
        let made = transport.client(Way { is_local, is_timed });
        made.map_err(|error| {
            BuildError::new("the HTTP client cannot be made").caused_by(error.without_url())
        })?;
        Ok(transport)
    }

    fn client(&self, way: Way) -> Result<&reqwest::Client, reqwest::Error> {
        let Way { is_local, is_timed } = way;
        let client = &self.clients[usize::from(is_local) + 2 * usize::from(is_timed)];
        if let Some(client) = client.get() {
            return Ok(client);
        }
        let mut builder = codings(reqwest::Client::builder())
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never());
        builder = if is_timed {
            builder.connector_layer(Limited)
        } else {
            builder.connect_timeout(self.connect_timeout)
        };
        if is_local {
            builder = builder.no_proxy();
        }
        let made = builder.build()?;
        Ok(client.get_or_init(|| made))
    }
}

impl Writer {
    pub(super) fn request(
        &self,
        request: http::Request<Body>,
    ) -> Result<reqwest::Request, TransportError> {
        let (head, body) = request.into_parts();
        let mut request = reqwest::Request::new(head.method, self.url(&head.uri)?);
        *request.headers_mut() = head.headers;
        *request.body_mut() = match body.as_bytes() {
            Some([]) => None,
            // What is large is polled piece by piece, so that it can be seen to be on its way.
            Some(_) if body.is_one_piece() => body.into_bytes().ok().map(Into::into),
            _ => Some(reqwest::Body::wrap(body)),
        };
        Ok(request)
    }

    /// The URI as reqwest wants it: what has been written stays as it is.
    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let unusable =
            |error: BoxError| TransportError::not_sent(TransportErrorKind::Request, error);
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(unusable("the URI is not absolute".into()));
        };
        let is_first = |first: &&Origin| {
            first.scheme == *scheme && first.authority.as_str() == authority.as_str()
        };
        let mut url = match self.first.get().filter(is_first) {
            Some(first) => first.url.clone(),
            None => {
                let url = Url::parse(&format!("{scheme}://{authority}/#{:-<ROOM$}", ""))
                    .map_err(|error| unusable(error.into()))?;
                // Lost only if another call was first, which is as good.
                let _ = self.first.set(Origin {
                    scheme: scheme.clone(),
                    authority: authority.clone(),
                    url: url.clone(),
                });
                url
            }
        };
        url.set_fragment(None);
        url.set_path(uri.path());
        url.set_query(uri.query());
        Ok(url)
    }
}

impl Transport for Reqwest {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let own = request.extensions().get::<ConnectTimeout>().copied();
        let pending = self.writer.request(request).and_then(|request| {
            let is_local = request.url().host().is_some_and(|host| is_loopback(&host));
            let is_timed = own.is_some();
            let client = self.client(Way { is_local, is_timed }).map_err(explain)?;
            Ok(client.execute(request))
        });
        match own {
            None => Box::pin(async move { answer(pending?.await) }),
            Some(ConnectTimeout(limit)) => Box::pin(async move {
                let request = Box::pin(pending?);
                answer(Within { limit, request }.await)
            }),
        }
    }
}

pub(super) fn answer(
    answer: Result<reqwest::Response, reqwest::Error>,
) -> Result<http::Response<Body>, TransportError> {
    let answer = answer.map_err(explain)?;
    Ok(http::Response::from(answer).map(Body::once))
}

/// Asks for what our own features say, and decodes it: what another crate of the same build has
/// turned on in reqwest is off.
fn codings(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    #[cfg(feature = "brotli")]
    let builder = builder.brotli(true);
    #[cfg(not(feature = "brotli"))]
    let builder = builder.no_brotli();
    #[cfg(feature = "gzip")]
    let builder = builder.gzip(true);
    #[cfg(not(feature = "gzip"))]
    let builder = builder.no_gzip();
    #[cfg(feature = "zstd")]
    let builder = builder.zstd(true);
    #[cfg(not(feature = "zstd"))]
    let builder = builder.no_zstd();
    builder.no_deflate()
}

/// The one place where an error of reqwest comes in. It would print the whole URL.
pub(super) fn explain(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let timeout = error.is_timeout();
    let error = if error.is_connect() {
        TransportError::not_sent(TransportErrorKind::Connect, error)
    } else if is_unprocessed(&error) {
        TransportError::not_sent(TransportErrorKind::Exchange, error)
    } else if error.is_redirect() {
        TransportError::maybe_sent(TransportErrorKind::Redirect, error)
    } else if error.is_builder() {
        TransportError::not_sent(TransportErrorKind::Request, error)
    } else {
        TransportError::maybe_sent(TransportErrorKind::Exchange, error)
    };
    if timeout { error.timed_out() } else { error }
}

#[cfg(not(feature = "http2"))]
fn is_unprocessed(_: &reqwest::Error) -> bool {
    false
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// What was parsed for one is not taken for another.
    #[test]
    fn a_url_is_that_of_its_request() {
        let writer = Writer::default();
        for uri in [
            "https://example.com/a?b",
            "https://example.com/c",
            "http://example.com/c",
            "https://example.com:444/c",
            "https://example.org/c",
            "https://example.com/a?b",
        ] {
            let url = writer.url(&uri.parse().unwrap()).unwrap();
            assert_eq!(url.as_str(), uri);
        }
    }
}
