//! The four ways a call can end badly, which never mix. Nothing here shows a filled path, a query,
//! a header value or a body that was sent.

mod build;
mod decode;
mod failure;
mod listing;
mod received;
mod request;
mod transport;
mod unexpected;

use std::error::Error as StdError;
use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use self::build::BuildError;
pub use self::decode::DecodeError;
pub(crate) use self::failure::Kept;
pub use self::failure::{ErrorBody, Failure};
pub use self::listing::ListingError;
pub(crate) use self::received::Received;
pub use self::request::{RequestError, ValueError};
pub use self::transport::{TransportError, TransportErrorKind};
pub use self::unexpected::Unexpected;

use crate::notices::tells_notices;
use crate::spec::Route;

/// Any error that can be boxed and sent to another thread.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// Finds the text that a failure has of its own, where its type has one.
pub(crate) type Describe<E> = fn(&E) -> Option<&dyn fmt::Display>;

/// Why a call gave no response. One pointer in size.
///
/// It prints as one line that names method and template, never what was filled in:
///
/// ```text
/// POST /Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid> failed with 404 Not Found
/// ```
///
/// followed by `: ` and the failure's own text where `E` implements [`Display`](fmt::Display).
pub struct Error<E = ErrorBody>(Box<Inner<E>>);

struct Inner<E> {
    route: Route,
    describe: Describe<E>,
    kind: ErrorKind<E>,
}

/// The four kinds of [`Error`].
#[derive(Debug)]
pub enum ErrorKind<E> {
    /// The request could not be made. Nothing was sent.
    Request(RequestError),
    /// No whole answer came. Says whether the request may have been sent.
    Transport(TransportError),
    /// The server said no, in the words that the declaration expects.
    Failure(Failure<E>),
    /// The server answered something that the declaration does not describe.
    Unexpected(Unexpected),
}

impl<E> Error<E> {
    pub(crate) fn new(route: Route, kind: ErrorKind<E>, describe: Describe<E>) -> Self {
        Self(Box::new(Inner {
            route,
            describe,
            kind,
        }))
    }

    /// Which of the four kinds it is, to match on.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind<E> {
        &self.0.kind
    }

    /// Which of the four kinds it is, by value.
    #[must_use]
    pub fn into_kind(self) -> ErrorKind<E> {
        self.0.kind
    }

    /// Whether the request could not be made, so that nothing was sent.
    #[must_use]
    pub fn is_request(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Request(_))
    }

    /// Whether no whole answer came.
    #[must_use]
    pub fn is_transport(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Transport(_))
    }

    /// Whether the server said no.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Failure(_))
    }

    /// Whether the answer was none that the declaration describes.
    #[must_use]
    pub fn is_unexpected(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Unexpected(_))
    }

    /// Whether a time-out ended the call.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(&self.0.kind, ErrorKind::Transport(error) if error.is_timeout())
    }

    /// Whether no connection to the server could be made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(&self.0.kind, ErrorKind::Transport(error) if error.is_connect())
    }

    /// Whether the server may have seen the request. False only where it is certain that it has not.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        match &self.0.kind {
            ErrorKind::Request(_) => false,
            ErrorKind::Transport(error) => error.may_have_been_sent(),
            ErrorKind::Failure(_) | ErrorKind::Unexpected(_) => true,
        }
    }

    /// How many attempts were made, the last one included: none if the request could not be made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match &self.0.kind {
            ErrorKind::Request(_) => 0,
            ErrorKind::Transport(error) => error.attempts(),
            ErrorKind::Failure(failure) => failure.attempts(),
            ErrorKind::Unexpected(answer) => answer.attempts(),
        }
    }

    /// When the server asks to be called again, if an answer came and says it: see [`Failure::retry_at`].
    #[must_use]
    pub fn retry_at(&self) -> Option<SystemTime> {
        self.received()?.retry_at
    }

    fn received(&self) -> Option<&Received> {
        match &self.0.kind {
            ErrorKind::Failure(failure) => Some(&failure.received),
            ErrorKind::Unexpected(answer) => Some(&answer.received),
            ErrorKind::Request(_) | ErrorKind::Transport(_) => None,
        }
    }

    /// The status of the answer, if one came.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.received().map(|received| received.status)
    }

    /// The headers of the answer, if one came.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.received().map(|received| &received.headers)
    }

    tells_notices!(error => error.headers());

    /// What the server calls this exchange, if an answer came and says it: see [`Failure::request_id`].
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.received()?.request_id.as_deref()
    }

    /// The body of the answer as it came, if one came: at most its first 64 KiB, without the client's
    /// credential.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.received().map(|received| &received.body.bytes)
    }

    /// What the server said, if it said no.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure<E>> {
        match &self.0.kind {
            ErrorKind::Failure(failure) => Some(failure),
            _ => None,
        }
    }

    /// What the server said, by value.
    ///
    /// # Errors
    ///
    /// Gives the error back if it is none of the kind *failure*.
    pub fn into_failure(self) -> Result<Failure<E>, Self> {
        match self.0.kind {
            ErrorKind::Failure(failure) => Ok(failure),
            kind => Err(Self::new(self.0.route, kind, self.0.describe)),
        }
    }

    /// The field of the request that could not be sent, if that is what went wrong.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match &self.0.kind {
            ErrorKind::Request(error) => error.field(),
            _ => None,
        }
    }

    /// Why a [listing](crate::Pages) cannot go on, if that is what went wrong.
    #[must_use]
    pub fn listing(&self) -> Option<ListingError> {
        match &self.0.kind {
            ErrorKind::Unexpected(answer) => answer.error().listing(),
            _ => None,
        }
    }

    /// Drops the failure's type and keeps all else: its text, status, headers and raw body.
    #[must_use]
    pub fn erase(self) -> Error {
        let Inner {
            route,
            describe,
            kind,
        } = *self.0;
        let kind = match kind {
            ErrorKind::Request(error) => ErrorKind::Request(error),
            ErrorKind::Transport(error) => ErrorKind::Transport(error),
            ErrorKind::Failure(failure) => ErrorKind::Failure(failure.erase(describe)),
            ErrorKind::Unexpected(answer) => ErrorKind::Unexpected(answer),
        };
        Error::new(route, kind, |body| Some(body))
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            route,
            describe,
            kind,
        } = &*self.0;
        match kind {
            ErrorKind::Request(error) => write!(f, "{route} was not sent: {error}"),
            ErrorKind::Transport(error) => write!(f, "{route} got no answer: {error}"),
            ErrorKind::Failure(failure) => {
                write!(f, "{route} failed with {}", Status(failure.status()))?;
                match failure.text(*describe) {
                    Some(text) => write!(f, ": {text}"),
                    None => Ok(()),
                }
            }
            ErrorKind::Unexpected(answer) => write!(
                f,
                "{route} was answered unexpectedly with {}: {answer}",
                Status(answer.status())
            ),
        }
    }
}

/// Asks nothing of `E`, so that what it holds is not shown; its text is, where it has one.
impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.kind {
            ErrorKind::Request(error) => error.source(),
            ErrorKind::Transport(error) => error.source(),
            ErrorKind::Failure(_) => None,
            ErrorKind::Unexpected(answer) => answer.source(),
        }
    }
}

/// `404 Not Found`, or the bare number of a status that has no name.
struct Status(StatusCode);

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.canonical_reason() {
            Some(reason) => write!(f, "{} {reason}", self.0.as_str()),
            None => f.write_str(self.0.as_str()),
        }
    }
}
