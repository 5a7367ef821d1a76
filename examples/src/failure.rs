//! What the service says when it says no.

use std::fmt;

use serde::{Deserialize, Serialize};
use waypost::ByStatus;

/// The failures of a conference stream, by status. Others are not declared, and are *unexpected*.
#[derive(Debug, Clone, PartialEq, Eq, ByStatus)]
pub enum CompatibilityError {
    /// One reason, with a code.
    #[status(400 | 401 | 404)]
    Refused(Refusal),
    /// What is wrong with the fields, in words.
    #[status(422)]
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

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.code)
    }
}

impl std::error::Error for Refusal {}

/// What is wrong with the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invalid {
    /// A sentence for each mistake.
    pub errors: Vec<String>,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.errors.join("; "))
    }
}

impl std::error::Error for Invalid {}
