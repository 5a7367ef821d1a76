//! The failures of importing a phone number.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use waypost::ByStatus;

use super::Failure;
use crate::Code;

/// Why a number was not imported.
#[derive(Debug, Clone, PartialEq, Eq, ByStatus)]
pub enum ImportFailure {
    /// The number cannot be imported.
    #[status(422)]
    Invalid(InvalidNumber),
    /// One reason, with a code.
    #[status(default)]
    Refused(Failure),
}

impl ImportFailure {
    /// The number of the reason.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Invalid(invalid) => invalid.code(),
            Self::Refused(failure) => failure.code(),
        }
    }
}

/// Why a number cannot be imported. Nothing of it is certain to be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvalidNumber {
    /// What the service calls the reason by.
    pub code: Option<Code>,
    /// The reason, in words.
    pub message: Option<String>,
    /// Where the reason is explained.
    pub more_info: Option<String>,
    /// The status, which need not be the one of the answer.
    pub status: Option<Code>,
}

impl InvalidNumber {
    /// The number of the reason.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.code.as_ref().and_then(Code::number)
    }
}

impl fmt::Display for InvalidNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message.as_deref().unwrap_or("no reason given"))?;
        match &self.code {
            Some(code) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}

impl Error for InvalidNumber {}
