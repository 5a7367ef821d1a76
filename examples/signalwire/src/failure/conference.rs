//! The failures of creating and changing the streams of a conference, and of changing its recordings.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use waypost::ByStatus;

use super::Failure;

/// Why a stream or a recording of a conference is not as it was to be.
#[derive(Debug, Clone, PartialEq, Eq, ByStatus)]
pub enum ConferenceFailure {
    /// What is wrong with the fields.
    #[status(422)]
    Invalid(Sentences),
    /// One reason, with a code.
    #[status(default)]
    Refused(Failure),
}

impl ConferenceFailure {
    /// The number of the reason. Sentences have none.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Invalid(_) => None,
            Self::Refused(failure) => failure.code(),
        }
    }
}

/// What is wrong with the fields, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentences {
    /// A sentence for each mistake.
    pub errors: Vec<String>,
}

impl fmt::Display for Sentences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.errors.join("; "))
    }
}

impl Error for Sentences {}
