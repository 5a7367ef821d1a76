//! What came back, and what it may be decoded into. Knows no transport and no request.

mod answer;
mod binary;
mod classify;
mod coding;
mod events;
mod head;
mod items;
mod json;
mod lines;
mod locate;
mod media;
mod problem;
mod save;
mod streaming;
mod text;

use std::fmt;

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

pub use self::answer::Answer;
pub(crate) use self::answer::Classifier;
#[cfg(feature = "tower")]
pub(crate) use self::answer::Content;
pub use self::binary::Binary;
pub use self::classify::Classify;
pub use self::events::{Event, Events};
pub(crate) use self::head::{Background, Head};
pub use self::lines::Lines;
pub use self::problem::Problem;
#[cfg(feature = "blocking")]
pub(crate) use self::save::Unfinished;
pub use self::save::{Progress, SaveError};
pub use self::streaming::Streaming;
pub use self::text::Text;
use crate::error::{DecodeError, ErrorBody};
use crate::notices::tells_notices;

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
    /// Whether it takes the body as it comes, of some answers at least: by [`Answer::stream`].
    ///
    /// Then a success is decoded twice: before its body is read, which only tells whether the stream is
    /// asked for, or the whole body; and with what was asked for.
    const STREAMS: bool = false;

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

impl<T> Reply<T> {
    tells_notices!(reply => Some(&reply.headers));
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
    const STREAMS: bool = T::STREAMS;

    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self {
            value: T::decode(answer)?,
            status: answer.status(),
            headers: answer.headers().clone(),
        })
    }
}

#[diagnostic::do_not_recommend]
impl Decode for ErrorBody {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self::new(answer.kept()))
    }
}
