//! The transport that a client uses unless it is given another one.

use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use reqwest::redirect::Policy;

use super::{Transport, TransportFuture};
use crate::body::Body;
use crate::error::{BoxError, BuildError, TransportError, TransportErrorKind};

pub(crate) struct Reqwest(reqwest::Client);

impl Reqwest {
    pub(crate) fn new(connect_timeout: Duration) -> Result<Self, BuildError> {
        reqwest::Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(connect_timeout)
            .build()
            .map(Self)
            .map_err(|error| {
                BuildError::new("the HTTP client cannot be made").caused_by(error.without_url())
            })
    }
}

impl Transport for Reqwest {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let pending = into_reqwest(request).map(|request| self.0.execute(request));
        Box::pin(async move {
            match pending?.await {
                Ok(response) => Ok(http::Response::from(response).map(Body::once)),
                Err(error) => Err(explain(error)),
            }
        })
    }
}

fn into_reqwest(request: http::Request<Body>) -> Result<reqwest::Request, TransportError> {
    let (head, body) = request.into_parts();
    let url = absolute(&head.uri)
        .parse()
        .map_err(|error: url::ParseError| {
            TransportError::not_sent(TransportErrorKind::Exchange, error)
        })?;
    let mut request = reqwest::Request::new(head.method, url);
    *request.headers_mut() = head.headers;
    *request.body_mut() = match body.into_bytes() {
        Ok(bytes) if bytes.is_empty() => None,
        Ok(bytes) => Some(bytes.into()),
        Err(stream) => Some(reqwest::Body::wrap(Exclusive(Mutex::new(stream)))),
    };
    Ok(request)
}

fn absolute(uri: &http::Uri) -> String {
    let parts = [
        uri.scheme_str().unwrap_or_default(),
        "://",
        uri.authority().map_or("", http::uri::Authority::as_str),
        uri.path_and_query()
            .map_or("", http::uri::PathAndQuery::as_str),
    ];
    parts.concat()
}

/// The one place where an error of reqwest comes in. It would print the whole URL.
fn explain(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let timeout = error.is_timeout();
    let error = if error.is_connect() {
        TransportError::not_sent(TransportErrorKind::Connect, error)
    } else if error.is_builder() {
        TransportError::not_sent(TransportErrorKind::Exchange, error)
    } else {
        TransportError::maybe_sent(TransportErrorKind::Exchange, error)
    };
    if timeout { error.timed_out() } else { error }
}

/// Makes a body `Sync`, as reqwest wants it: it is only ever reached through `&mut`.
struct Exclusive(Mutex<Body>);

impl Exclusive {
    fn get(&mut self) -> Pin<&mut Body> {
        let body = self.0.get_mut();
        Pin::new(body.unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl http_body::Body for Exclusive {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.get().poll_frame(context)
    }

    fn size_hint(&self) -> SizeHint {
        self.0
            .lock()
            .map_or_else(|_| SizeHint::default(), |body| body.size_hint())
    }
}
