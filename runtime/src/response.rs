//! What came back, and what it may be decoded into. Knows no transport and no request.

mod binary;
mod coding;
mod json;
mod locate;
mod problem;
mod text;

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

pub use self::binary::Binary;
pub use self::problem::Problem;
pub use self::text::Text;
use crate::error::{DecodeError, ErrorBody, Kept, TransportError};
use crate::redact::Redact;

/// How much of a body is kept with an error, in bytes.
const KEPT: usize = 64 * 1024;

/// A type that an answer can be decoded into.
///
/// Every type that implements serde's `Deserialize` is decoded from JSON. Among them `()` takes
/// any body, of any content type, and an `Option` takes an empty one as `None`. A type that does
/// not implement `Deserialize` can implement `Decode` itself:
///
/// ```
/// use waypost::{Answer, Decode, DecodeError};
///
/// enum Refusal {
///     Invalid(Vec<String>),
///     Other(String),
/// }
///
/// impl Decode for Refusal {
///     fn decode(answer: &Answer) -> Result<Self, DecodeError> {
///         match answer.status().as_u16() {
///             422 => answer.json().map(Self::Invalid),
///             _ => answer.text().map(Self::Other),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from an answer",
    label = "not a type that an answer decodes into",
    note = "derive `serde::Deserialize` for an answer in JSON, or implement `waypost::Decode`"
)]
pub trait Decode: Sized {
    /// Decodes an answer, whose status has been looked at already: a success is decoded as the
    /// response, anything else as the error.
    ///
    /// # Errors
    ///
    /// An answer that is not described by this type becomes an *unexpected* one.
    fn decode(answer: &Answer) -> Result<Self, DecodeError>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Decode for T {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        answer.json()
    }
}

/// A response together with its status and headers.
///
/// It can be declared (`response = Reply<Stream>`) or asked for at the call (`.reply()`).
#[derive(Clone)]
pub struct Reply<T> {
    /// The status of the answer.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// What the body was decoded into.
    pub value: T,
}

/// Shows status and value; of the headers, which may hold a session, only that they are there.
impl<T: fmt::Debug> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Decode> Decode for Reply<T> {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self {
            value: T::decode(answer)?,
            status: answer.status,
            headers: answer.headers.clone(),
        })
    }
}

#[diagnostic::do_not_recommend]
impl Decode for ErrorBody {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self::new(answer.kept()))
    }
}

/// An answer whose body has been read as far as it came.
pub struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    end: End,
    redact: Redact,
}

/// Shows the status only.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// How the body ended.
#[derive(Debug)]
pub(crate) enum End {
    /// As it should.
    Whole,
    /// It broke off.
    Broken(TransportError),
    /// It was longer than this many bytes.
    TooLarge(usize),
}

impl Answer {
    pub(crate) fn new(head: http::response::Parts, body: Bytes, end: End, redact: Redact) -> Self {
        Self {
            status: head.status,
            headers: head.headers,
            body,
            end,
            redact,
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The content type, if there is one that is text.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// The whole body.
    ///
    /// # Errors
    ///
    /// Fails if the body broke off, or is larger than the client accepts.
    pub fn body(&self) -> Result<&Bytes, DecodeError> {
        match &self.end {
            End::Whole => Ok(&self.body),
            End::Broken(_) => Err(DecodeError::broken()),
            End::TooLarge(limit) => Err(DecodeError::too_large(*limit)),
        }
    }

    /// The whole body as text, by its byte order mark, its charset, or as UTF-8: see [`Text`].
    ///
    /// # Errors
    ///
    /// Fails if the body is not whole, if it is still encoded (`Content-Encoding`), if its charset is
    /// not known, or if it is not text in it.
    pub fn text(&self) -> Result<String, DecodeError> {
        text::decode(self)
    }

    /// The whole body, decoded from JSON by the rules of a declared response: `()` takes any body,
    /// an `Option` takes an empty one as `None`.
    ///
    /// # Errors
    ///
    /// Fails if the body is not whole, is still encoded (`Content-Encoding`), has another content type
    /// than `application/json` or `…+json`, or is no JSON of this shape. The error names the path inside
    /// the body.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        json::decode(self)
    }

    /// An error that says that this status is not described by the declaration.
    #[must_use]
    pub fn undeclared(&self) -> DecodeError {
        DecodeError::new("the declaration does not describe this status")
    }

    /// The piece of the body that is kept with an error, without the client's credential.
    pub(crate) fn kept(&self) -> Kept {
        // A little more than is kept, so that no credential is cut in two.
        let end = self.body.len().min(KEPT + self.redact.reach());
        let is_cut = end < self.body.len() || !matches!(self.end, End::Whole);
        let mut bytes = self.redact.bytes(self.body.slice(..end), is_cut);
        let is_cut = is_cut || bytes.len() > KEPT;
        if bytes.len() > KEPT || end < self.body.len() {
            // A copy, so that the piece does not hold on to the whole.
            bytes = Bytes::copy_from_slice(&bytes[..bytes.len().min(KEPT)]);
        }
        Kept { bytes, is_cut }
    }

    pub(crate) fn redact(&self) -> &Redact {
        &self.redact
    }

    pub(crate) fn into_parts(self) -> (HeaderMap, Redact) {
        (self.headers, self.redact)
    }

    /// The error that ended the body, if it broke off.
    pub(crate) fn take_broken(&mut self) -> Option<TransportError> {
        match std::mem::replace(&mut self.end, End::Whole) {
            End::Broken(error) => Some(error),
            _ => None,
        }
    }
}
