//! `error.type`: what went wrong, in one of few words, which `docs/observing.md` lists.

use http::StatusCode;

#[cfg(feature = "tracing")]
use crate::error::ErrorKind;
use crate::error::{TransportError, TransportErrorKind};

/// A status that tells of an error, or a word.
#[derive(Clone, Copy)]
pub(super) enum ErrorType {
    Status(StatusCode),
    Word(&'static str),
}

impl ErrorType {
    /// Dropped before it was done.
    pub(super) const CANCELLED: Self = Self::Word("cancelled");
    /// Its body is larger than it may be.
    pub(super) const BODY_TOO_LARGE: Self = Self::Word("body_too_large");
    /// The request could not be made.
    pub(super) const REQUEST: Self = Self::Word("request");

    /// Of a status: those from 400 on are an error of a client's span.
    pub(super) fn of_status(status: StatusCode) -> Option<Self> {
        (status.as_u16() >= 400).then_some(Self::Status(status))
    }

    pub(super) fn of_transport(error: &TransportError) -> Self {
        Self::Word(match error.kind() {
            TransportErrorKind::Connect if error.is_timeout() => "connect_timeout",
            TransportErrorKind::Connect => "connect",
            TransportErrorKind::Exchange => "exchange",
            TransportErrorKind::Upload => "upload",
            TransportErrorKind::Body => "body",
            TransportErrorKind::Request => "request",
            TransportErrorKind::Credential => "credential",
            TransportErrorKind::Layer => "layer",
            TransportErrorKind::Redirect => "redirect",
            TransportErrorKind::Idle(_) => "idle_timeout",
            TransportErrorKind::Attempt(_) => "attempt_timeout",
            TransportErrorKind::Total(_) => "timeout",
        })
    }

    /// Of a call: the status, if that alone says it.
    #[cfg(feature = "tracing")]
    pub(super) fn of_call<E>(kind: &ErrorKind<E>) -> Self {
        let (status, word) = match kind {
            ErrorKind::Request(_) => return Self::REQUEST,
            ErrorKind::Transport(error) => return Self::of_transport(error),
            ErrorKind::Failure(failure) => (failure.status(), "failure"),
            ErrorKind::Unexpected(unexpected) => (unexpected.status(), "unexpected"),
        };
        Self::of_status(status).unwrap_or(Self::Word(word))
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Status(status) => status.as_str(),
            Self::Word(word) => word,
        }
    }
}
