use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::BoxError;

/// Why no whole answer came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    sent: bool,
    timeout: bool,
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
    /// Nothing, for this long: the idle time-out.
    Idle(Duration),
    /// Anything: the call's total time was up.
    Total(Duration),
}

impl TransportError {
    /// An error of which it is certain that the server has not seen the request.
    #[must_use]
    pub fn not_sent(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self {
            kind,
            sent: false,
            timeout: false,
            source: Some(source.into()),
        }
    }

    /// An error after which the server may have seen the request.
    #[must_use]
    pub fn maybe_sent(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self {
            kind,
            sent: true,
            timeout: false,
            source: Some(source.into()),
        }
    }

    /// Marks the error as the end of a time-out.
    #[must_use]
    pub fn timed_out(mut self) -> Self {
        self.timeout = true;
        self
    }

    /// Says that the exchange broke off since the request's body did.
    pub(crate) fn upload(mut self) -> Self {
        if self.kind == TransportErrorKind::Exchange && !self.timeout {
            self.kind = TransportErrorKind::Upload;
        }
        self
    }

    pub(crate) fn timeout(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            sent: true,
            timeout: true,
            source: None,
        }
    }

    /// What the transport was doing when it gave up.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the server may have seen the request. False only where it is certain that it has not.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.sent
    }

    /// Whether no connection to the server could be made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind == TransportErrorKind::Connect
    }

    /// Whether a time-out ended the call: the connection's, the idle or the total one.
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
            TransportErrorKind::Idle(limit) => write!(f, "nothing came for {limit:?}")?,
            TransportErrorKind::Total(limit) => write!(f, "it was not done within {limit:?}")?,
        }
        f.write_str(if self.sent {
            " (the request may have been sent)"
        } else {
            " (the request was not sent)"
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
