use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::DecodeError;

/// An answer that the declaration does not describe: undecodable, of another content type, too
/// large.
pub struct Unexpected {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    error: DecodeError,
}

impl Unexpected {
    pub(crate) fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        error: DecodeError,
    ) -> Self {
        Self {
            status,
            headers,
            body,
            error,
        }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The content type of the answer, if it has one that is text.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// What the server calls this exchange, by the usual headers (`X-Request-Id`, `Request-Id`,
    /// `X-Correlation-Id`, `X-Amzn-RequestId`), if it says so.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The body as it came, at most its first 64 KiB, without the client's credential.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// What is wrong with it.
    #[must_use]
    pub fn error(&self) -> &DecodeError {
        &self.error
    }
}

pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    [
        "x-request-id",
        "request-id",
        "x-correlation-id",
        "x-amzn-requestid",
    ]
    .into_iter()
    .find_map(|name| headers.get(name)?.to_str().ok())
}

/// Shows what is wrong; of headers and raw body, only that they are there.
impl fmt::Debug for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unexpected")
            .field("status", &self.status)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl StdError for Unexpected {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}
