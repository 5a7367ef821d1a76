use std::fmt;

use bytes::Bytes;
use serde::de::{DeserializeOwned, Error as _};

use super::received::tells_of_the_answer;
use super::{Describe, Received};
use crate::line::{one_line, without_mark};
use crate::redact::Redact;

/// An answer by which the server said no: what it said, with status, headers and raw body.
pub struct Failure<E> {
    pub(super) received: Received,
    error: E,
    redact: Redact,
}

/// The beginning of a body, without the client's credential.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) bytes: Bytes,
    /// Whether there was more.
    pub(crate) is_cut: bool,
}

impl<E> Failure<E> {
    pub(crate) fn new(received: Received, error: E, redact: Redact) -> Self {
        Self {
            received,
            error,
            redact,
        }
    }

    tells_of_the_answer!();

    /// What the server said, decoded. If it repeats the credential, it does so here.
    #[must_use]
    pub fn error(&self) -> &E {
        &self.error
    }

    /// What the server said, decoded, by value.
    #[must_use]
    pub fn into_error(self) -> E {
        self.error
    }

    /// What the server said in its own words, if it has some: one line, without the credential.
    pub(crate) fn text(&self, describe: Describe<E>) -> Option<String> {
        let text = describe(&self.error)?.to_string();
        Some(self.redact.line(&text, TEXT))
    }

    pub(crate) fn erase(self, describe: Describe<E>) -> Failure<ErrorBody> {
        let text = self.text(describe);
        let body = self.received.body.clone();
        Failure {
            received: self.received,
            error: ErrorBody { body, text },
            redact: self.redact,
        }
    }
}

/// Shows what was decoded, without the credential; of headers and raw body, only that they are
/// there.
impl<E: fmt::Debug> fmt::Debug for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = if f.alternate() {
            format!("{:#?}", self.error)
        } else {
            format!("{:?}", self.error)
        };
        let error = self.redact.text(error);
        self.received.debug(f, "Failure", &format_args!("{error}"))
    }
}

/// The failure type of an endpoint that declares none: the raw body, whatever it is.
///
/// Prints as the beginning of the body, on one line.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorBody {
    body: Kept,
    /// What a typed failure printed before its type was dropped.
    text: Option<String>,
}

impl ErrorBody {
    pub(crate) fn new(body: Kept) -> Self {
        Self { body, text: None }
    }

    /// The body as it came, at most its first 64 KiB, without the client's credential.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.body.bytes
    }

    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON, or not of this shape, or longer than what is kept of it.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        if self.body.is_cut {
            let kept = self.body.bytes.len();
            let message = format!("only the first {kept} bytes of the body are kept");
            return Err(serde_json::Error::custom(message));
        }
        serde_json::from_slice(without_mark(&self.body.bytes))
    }
}

/// How many characters of a raw body are shown, and of a failure's own text.
const SHOWN: usize = 200;
const TEXT: usize = 1000;

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = &self.text {
            return f.write_str(text);
        }
        if self.body.bytes.is_empty() {
            return f.write_str("empty body");
        }
        // Longer than what is shown, even if every character takes the most bytes there are.
        let beginning = &self.body.bytes[..self.body.bytes.len().min(8 * SHOWN)];
        f.write_str(&one_line(&String::from_utf8_lossy(beginning), SHOWN))
    }
}

impl fmt::Debug for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ErrorBody").field(&self.to_string()).finish()
    }
}
