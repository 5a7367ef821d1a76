//! Whether a call is sent again, and when: rules and numbers, which know neither I/O nor time.

mod budget;
mod policy;

use http::StatusCode;

pub(crate) use self::budget::Budget;
pub use self::policy::RetryPolicy;
use crate::error::{TransportError, TransportErrorKind};

/// What speaks for another attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The server has certainly not seen the request.
    NotSent { timeout: bool },
    /// Nobody knows what has become of it.
    Lost { timeout: bool },
    /// The server could not do it just now.
    Answered,
}

impl Reason {
    /// Why what ended like this may be sent again, if there is hope.
    pub(crate) fn of(error: &TransportError) -> Option<Self> {
        let timeout = error.is_timeout();
        match error.kind() {
            // Time is up, or what failed was not the way to the server.
            TransportErrorKind::Total(_)
            | TransportErrorKind::Upload
            | TransportErrorKind::Request
            | TransportErrorKind::Redirect
            | TransportErrorKind::Credential => None,
            _ if error.may_have_been_sent() => Some(Self::Lost { timeout }),
            _ => Some(Self::NotSent { timeout }),
        }
    }

    /// Why what was answered like this may be sent again, if it may.
    pub(crate) fn answered(status: StatusCode, policy: &RetryPolicy) -> Option<Self> {
        let is_listed = policy.statuses.contains(&status.as_u16());
        is_listed.then_some(Self::Answered)
    }

    /// Whether it is reason enough for a call that may be done only once.
    pub(crate) fn is_harmless(self) -> bool {
        matches!(self, Self::NotSent { .. })
    }

    /// How many tokens of the budget another attempt costs.
    pub(crate) fn cost(self, policy: &RetryPolicy) -> u32 {
        match self {
            Self::NotSent { timeout: true } | Self::Lost { timeout: true } => policy.timeout_cost,
            Self::NotSent { .. } | Self::Lost { .. } | Self::Answered => policy.cost,
        }
    }
}
