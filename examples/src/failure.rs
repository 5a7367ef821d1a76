//! What the service says when it says no.

use std::fmt;

use serde::{Deserialize, Serialize};
use waypost::{Answer, Decode, DecodeError};

/// The failures of a conference stream, by status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompatibilityError {
    /// 400, 401 and 404: one reason, with a code.
    Refused(Refusal),
    /// 422: what is wrong with the fields, in words.
    Invalid(Invalid),
}

/// One reason, with a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The service's own number for the reason.
    pub code: i64,
    /// The reason, in words.
    pub message: String,
    /// Where the reason is explained.
    pub more_info: String,
    /// The status, which need not be the one of the answer.
    pub status: i64,
}

/// What is wrong with the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invalid {
    /// A sentence for each mistake.
    pub errors: Vec<String>,
}

impl Decode for CompatibilityError {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        match answer.status().as_u16() {
            400 | 401 | 404 => answer.json().map(Self::Refused),
            422 => answer.json().map(Self::Invalid),
            _ => Err(answer.undeclared()),
        }
    }
}

impl fmt::Display for CompatibilityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "{} ({})", refusal.message, refusal.code),
            Self::Invalid(invalid) => f.write_str(&invalid.errors.join("; ")),
        }
    }
}
