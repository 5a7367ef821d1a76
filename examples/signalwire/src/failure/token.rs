//! The failures of creating and changing an API token.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use waypost::ByStatus;

use super::Failure;
use crate::Code;

/// Why a token is not as it was to be.
#[derive(Debug, Clone, PartialEq, Eq, ByStatus)]
pub enum TokenFailure {
    /// One field is wrong.
    #[status(422)]
    Invalid(InvalidToken),
    /// One reason, with a code.
    #[status(default)]
    Refused(Failure),
}

impl TokenFailure {
    /// The number of the reason. A wrong field usually has a word instead: [`InvalidToken::code`].
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Invalid(invalid) => invalid.code.as_ref().and_then(Code::number),
            Self::Refused(failure) => failure.code(),
        }
    }
}

/// What is wrong with one field. Nothing of it is certain to be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvalidToken {
    /// What kind of mistake it is.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// What the service calls the mistake by, a word or a number.
    pub code: Option<Code>,
    /// The mistake, in words.
    pub message: Option<String>,
    /// The field.
    pub attribute: Option<String>,
    /// Where the mistake is explained.
    pub url: Option<String>,
}

impl fmt::Display for InvalidToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(attribute) = &self.attribute {
            write!(f, "{attribute}: ")?;
        }
        f.write_str(self.message.as_deref().unwrap_or("no reason given"))?;
        match &self.code {
            Some(code) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}

impl Error for InvalidToken {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_field_stands_before_what_is_wrong_with_it() {
        let json = r#"{"type": "validation", "code": "blank", "message": "is empty", "attribute": "name"}"#;
        let invalid: InvalidToken = serde_json::from_str(json).unwrap();
        assert_eq!(invalid.to_string(), "name: is empty (blank)");
    }
}
