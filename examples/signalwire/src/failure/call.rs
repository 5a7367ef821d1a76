//! The failures of creating a call.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use waypost::ByStatus;

use super::Failure;
use crate::Code;

/// Why a call was not created.
#[derive(Debug, Clone, PartialEq, Eq, ByStatus)]
pub enum CallFailure {
    /// What is wrong with the request.
    #[status(400)]
    Invalid(Reasons),
    /// One reason, with a code.
    #[status(default)]
    Refused(Failure),
}

impl CallFailure {
    /// The number of the reason; of several, that of the first.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Invalid(reasons) => reasons.code(),
            Self::Refused(failure) => failure.code(),
        }
    }
}

/// Several reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// Each of them.
    pub errors: Vec<Reason>,
}

impl Reasons {
    /// The number of the first reason that has one.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.errors
            .iter()
            .find_map(|reason| reason.code.as_ref()?.number())
    }
}

/// One of several reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What the service calls the reason by.
    pub code: Option<Code>,
    /// The reason, in words.
    pub message: Option<String>,
    /// Where the reason is explained.
    pub more_info: Option<String>,
}

impl fmt::Display for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, reason) in self.errors.iter().enumerate() {
            let separator = if place == 0 { "" } else { "; " };
            let message = reason.message.as_deref().unwrap_or("no reason given");
            write!(f, "{separator}{message}")?;
            if let Some(code) = &reason.code {
                write!(f, " ({code})")?;
            }
        }
        Ok(())
    }
}

impl Error for Reasons {}
