use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::Describe;
use super::line::one_line;

/// An answer by which the server said no: what it said, with status, headers and raw body.
pub struct Failure<E> {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    error: E,
}

impl<E> Failure<E> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes, error: E) -> Self {
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

    /// The body as it came, at most its first 64 KiB, without the client's credential.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// What the server said, decoded.
    #[must_use]
    pub fn error(&self) -> &E {
        &self.error
    }

    /// What the server said, decoded, by value.
    #[must_use]
    pub fn into_error(self) -> E {
        self.error
    }

    pub(crate) fn erase(self, describe: Describe<E>) -> Failure<ErrorBody> {
        let text = describe(&self.error).map(ToString::to_string);
        let body = self.body.clone();
        let error = ErrorBody { body, text };
        Failure {
            status: self.status,
            headers: self.headers,
            body: self.body,
            error,
        }
    }
}

/// Shows what was decoded; of headers and raw body, only that they are there.
impl<E: fmt::Debug> fmt::Debug for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Failure")
            .field("status", &self.status)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// The failure type of an endpoint that declares none: the raw body, whatever it is.
///
/// Prints as the beginning of the body, on one line.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorBody {
    body: Bytes,
    /// What a typed failure printed before its type was dropped.
    text: Option<String>,
}

impl ErrorBody {
    pub(crate) fn new(body: Bytes) -> Self {
        Self { body, text: None }
    }

    /// The body as it came, at most its first 64 KiB, without the client's credential.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }

    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON, or not of this shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

/// How many characters of a raw body are shown.
const SHOWN: usize = 200;

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = &self.text {
            return f.write_str(text);
        }
        if self.body.is_empty() {
            return f.write_str("empty body");
        }
        // Longer than what is shown, even if every character takes the most bytes there are.
        let beginning = &self.body[..self.body.len().min(8 * SHOWN)];
        f.write_str(&one_line(&String::from_utf8_lossy(beginning), SHOWN))
    }
}

impl fmt::Debug for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ErrorBody").field(&self.to_string()).finish()
    }
}
