//! A transport without a network: it remembers what it was given, and answers as the test says.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use axum::body::to_bytes;
use http::{Response, StatusCode};
use waypost::{
    Body, Client, ClientBuilder, Transport, TransportError, TransportErrorKind, TransportFuture,
};

use crate::{Recorded, lock};

type Answer = Pin<Box<dyn Future<Output = (StatusCode, String)> + Send>>;

/// The transport. Clones remember the same requests.
#[derive(Clone)]
pub struct Answering {
    answer: Arc<dyn Fn(Recorded) -> Answer + Send + Sync>,
    requests: Arc<Mutex<Vec<Recorded>>>,
}

impl Answering {
    /// A transport that answers each request with this status and this text.
    pub fn new(answer: impl Fn(&Recorded) -> (StatusCode, String) + Send + Sync + 'static) -> Self {
        Self::later(move |request| std::future::ready(answer(&request)))
    }

    /// A transport whose answers take their time.
    pub fn later<F>(answer: impl Fn(Recorded) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = (StatusCode, String)> + Send + 'static,
    {
        Self {
            answer: Arc::new(move |request| Box::pin(answer(request))),
            requests: Arc::default(),
        }
    }

    /// A transport that accepts each request, and says nothing.
    #[must_use]
    pub fn accepting() -> Self {
        Self::always(StatusCode::OK)
    }

    /// A transport that answers each request with this status, and says nothing.
    #[must_use]
    pub fn always(status: StatusCode) -> Self {
        Self::new(move |_| (status, String::new()))
    }

    /// Makes a client of `https://example.com` that sends by this.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder("https://example.com").transport(self.clone())
    }

    /// The requests so far, each with its whole URL as the target.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        lock(&self.requests).clone()
    }

    /// What stood in this header of each request so far.
    #[must_use]
    pub fn sent(&self, header: &str) -> Vec<String> {
        let requests = self.requests();
        let values = requests.iter().map(|sent| sent.header(header));
        values.map(|it| it.unwrap_or("-").to_owned()).collect()
    }
}

impl Transport for Answering {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let this = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = to_bytes(axum::body::Body::new(body), 1 << 24).await;
            let received = Recorded {
                method: head.method,
                target: head.uri.to_string(),
                headers: head.headers,
                body: body.map_err(|error| {
                    TransportError::maybe_sent(TransportErrorKind::Exchange, error)
                })?,
            };
            lock(&this.requests).push(received.clone());
            let (status, text) = (this.answer)(received).await;
            let mut response = Response::new(Body::from(text));
            *response.status_mut() = status;
            Ok(response)
        })
    }
}

impl fmt::Debug for Answering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answering")
    }
}
