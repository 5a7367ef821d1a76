//! The shape of nearly all failures.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Code;

/// One reason, with a code. Nothing of it is certain to be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What the service calls the reason by.
    pub code: Option<Code>,
    /// The reason, in words.
    pub message: Option<String>,
    /// Where the reason is explained.
    pub more_info: Option<String>,
    /// The status, which need not be the one of the answer.
    pub status: Option<Code>,
}

impl Failure {
    /// The number of the reason, such as 20404 of what is not there.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.code.as_ref().and_then(Code::number)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message.as_deref().unwrap_or("no reason given"))?;
        match &self.code {
            Some(code) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}

impl Error for Failure {}
