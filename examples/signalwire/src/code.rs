//! The codes that the service gives its reasons.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What the service calls a reason by, which came as a number or as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Code {
    /// It came as a number: `20404`.
    Number(i64),
    /// It came as text: `"21210"`, or a word.
    Text(String),
}

impl Code {
    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}
