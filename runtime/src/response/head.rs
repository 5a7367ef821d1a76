//! The head of an answer, and what it is an answer to.

use std::time::SystemTime;

use http::header::HeaderName;
use http::{HeaderMap, StatusCode};

use crate::error::{DecodeError, Error, ErrorBody, ErrorKind, Kept, Received, Unexpected};
use crate::redact::Redact;
use crate::spec::Route;

/// The headers that servers usually call an exchange in.
const REQUEST_IDS: [&str; 7] = [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "twilio-request-id",
];

/// An answer without its body.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) background: Background,
}

/// What an answer is an answer to.
#[derive(Clone)]
pub(crate) struct Background {
    pub(crate) route: Route,
    pub(crate) redact: Redact,
    /// The header that the server calls the exchange in, if it is none of the usual ones.
    pub(crate) request_id: Option<HeaderName>,
    /// The most bytes of a body, or of one item of a stream.
    pub(crate) limit: usize,
    /// How many attempts the answer took.
    pub(crate) attempts: u32,
    /// When the server asks to be called again, if it does.
    pub(crate) retry_at: Option<SystemTime>,
}

impl Head {
    pub(crate) fn new(head: http::response::Parts, background: Background) -> Self {
        Self {
            status: head.status,
            headers: head.headers,
            background,
        }
    }

    /// What the server calls this exchange.
    pub(crate) fn request_id(&self) -> Option<&str> {
        let own = self.background.request_id.iter().map(HeaderName::as_str);
        own.chain(REQUEST_IDS)
            .filter_map(|name| self.headers.get(name)?.to_str().ok())
            .find(|id| !id.is_empty())
    }

    /// The answer with what is kept of its body.
    pub(crate) fn received(self, body: Kept) -> (Received, Redact) {
        let redact = &self.background.redact;
        let request_id = self.request_id().map(|id| redact.text(id.to_owned()));
        let background = self.background;
        let received = Received {
            status: self.status,
            headers: self.headers,
            request_id,
            body,
            attempts: background.attempts,
            retry_at: background.retry_at,
        };
        (received, background.redact)
    }

    /// Says what is wrong with it, without the credential.
    pub(crate) fn unexpected(self, body: Kept, error: DecodeError) -> Unexpected {
        let (received, redact) = self.received(body);
        Unexpected::new(received, error.clean(|text| redact.text(text)))
    }

    /// The error of something that came after the head.
    pub(crate) fn error(&self, kind: ErrorKind<ErrorBody>) -> Error {
        Error::new(self.background.route, kind, |body| Some(body))
    }
}
