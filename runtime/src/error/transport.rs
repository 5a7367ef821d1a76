use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::BoxError;
#[cfg(feature = "tower")]
use super::RequestError;

/// Why no whole answer came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    sent: bool,
    timeout: bool,
    attempts: u32,
    source: Option<BoxError>,
}

/// What a transport was doing when it gave up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// Making the connection: name resolution, TCP, TLS.
    Connect,
    /// Sending the request, or waiting for the head of the answer.
    Exchange,
    /// Reading the request's own body: a stream that failed, or had not the length that was told.
    Upload,
    /// Reading the answer's body, which ended before it was whole.
    Body,
    /// Making a request of it that the transport can send. It would not be able to another time either.
    Request,
    /// Following a redirect, as a `reqwest::Client` of the caller's does that was not told not to.
    Redirect,
    /// Getting the credential for another attempt.
    Credential,
    /// Passing a layer, which gave an error of its own.
    Layer,
    /// Nothing, for this long: the idle time-out.
    Idle(Duration),
    /// One attempt, which was not done within this long: the attempt time-out.
    Attempt(Duration),
    /// Anything: the call's total time was up.
    Total(Duration),
}

impl TransportError {
    /// An error of which it is certain that the server has not seen the request.
    #[must_use]
    pub fn not_sent(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self::new(kind, false, Some(source.into()))
    }

    /// An error after which the server may have seen the request.
    #[must_use]
    pub fn maybe_sent(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self::new(kind, true, Some(source.into()))
    }

    fn new(kind: TransportErrorKind, sent: bool, source: Option<BoxError>) -> Self {
        Self {
            kind,
            sent,
            timeout: false,
            attempts: 1,
            source,
        }
    }

    /// Marks the error as the end of a time-out.
    #[must_use]
    pub fn timed_out(mut self) -> Self {
        self.timeout = true;
        self
    }

    /// Says that the exchange broke off since the request's body did: whatever that failed with, it had begun
    /// to be sent.
    pub(crate) fn upload(mut self) -> Self {
        if let TransportErrorKind::Connect | TransportErrorKind::Exchange = self.kind {
            self.kind = TransportErrorKind::Upload;
            self.sent = true;
            self.timeout = false;
        }
        self
    }

    pub(crate) fn timeout(kind: TransportErrorKind) -> Self {
        Self::new(kind, true, None).timed_out()
    }

    /// What an answer's body broke off with, which may be known already.
    pub(crate) fn of_body(error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(known) => *known,
            Err(error) => Self::maybe_sent(TransportErrorKind::Body, error),
        }
    }

    /// What a service, or a layer, failed with: an error of this kind, unless it is one of these, was caused by one,
    /// or is about the request.
    #[cfg(feature = "tower")]
    pub(crate) fn of_service(kind: TransportErrorKind, error: BoxError) -> Self {
        let error = match error.downcast::<Self>() {
            Ok(own) => return *own,
            Err(error) => error,
        };
        if error.is::<RequestError>() {
            return Self::not_sent(TransportErrorKind::Request, error);
        }
        let causes = std::iter::successors(error.source(), |cause| (*cause).source());
        let mut own = causes.filter_map(|cause| cause.downcast_ref::<Self>());
        match own.next().map(|own| (own.kind, own.sent, own.timeout)) {
            Some((kind, sent, timeout)) => Self {
                timeout,
                ..Self::new(kind, sent, Some(error))
            },
            None => Self::maybe_sent(kind, error),
        }
    }

    /// The same with what is known behind the layers of whether the request was sent. A layer may have sent it twice,
    /// or by a way of its own.
    #[cfg(feature = "tower")]
    pub(crate) fn behind_layers(mut self, is_unsent: bool) -> Self {
        use TransportErrorKind::{Attempt, Idle, Layer, Total};
        let is_outside = matches!(self.kind, Attempt(_) | Idle(_) | Layer | Total(_));
        self.sent = !is_unsent || (self.sent && !is_outside);
        self
    }

    /// Says how many attempts there have been, and whether any of them may have been seen.
    pub(crate) fn after(mut self, attempts: u32, sent: bool) -> Self {
        self.attempts = attempts;
        self.sent = sent;
        self
    }

    /// What the transport was doing when it gave up.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the server may have seen the request, at any of the attempts. False only where it is certain
    /// that it has not.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.sent
    }

    /// How many attempts were made, this last one included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Whether no connection to the server could be made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind == TransportErrorKind::Connect
    }

    /// Whether a time-out ended the call: that of the connection, of silence, of the attempt, or the total one.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TransportErrorKind::Connect if self.timeout => {
                f.write_str("no connection could be made in time")?;
            }
            TransportErrorKind::Connect => f.write_str("no connection could be made")?,
            TransportErrorKind::Exchange => f.write_str("the exchange broke off")?,
            TransportErrorKind::Upload => {
                f.write_str("the request's body could not be read whole")?;
            }
            TransportErrorKind::Body => f.write_str("the answer broke off in its body")?,
            TransportErrorKind::Request => {
                f.write_str("the transport cannot send such a request")?;
            }
            TransportErrorKind::Redirect => f.write_str("a redirect was followed")?,
            TransportErrorKind::Credential => {
                f.write_str("the credential for another attempt could not be got")?;
            }
            TransportErrorKind::Layer => f.write_str("a layer gave it up")?,
            TransportErrorKind::Idle(limit) => write!(f, "nothing came for {limit:?}")?,
            TransportErrorKind::Attempt(limit) => {
                write!(f, "the attempt was not done within {limit:?}")?;
            }
            TransportErrorKind::Total(limit) => write!(f, "it was not done within {limit:?}")?,
        }
        let sent = if self.sent {
            "may have been sent"
        } else {
            "was not sent"
        };
        write!(f, " (the request {sent}")?;
        if self.attempts > 1 {
            write!(f, "; {} attempts", self.attempts)?;
        }
        f.write_str(")")
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
