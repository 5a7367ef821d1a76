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

/// Several reasons, or the one of an answer that has the usual shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Shape")]
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

#[derive(Deserialize)]
#[serde(untagged)]
enum Shape {
    Several { errors: Vec<Reason> },
    One(Reason),
}

impl From<Shape> for Reasons {
    fn from(shape: Shape) -> Self {
        Self {
            errors: match shape {
                Shape::Several { errors } => errors,
                Shape::One(reason) => vec![reason],
            },
        }
    }
}

impl fmt::Display for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.errors.is_empty() {
            return f.write_str("no reason given");
        }
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn read(json: &str) -> (String, Option<i64>) {
        let reasons: Reasons = serde_json::from_str(json).unwrap();
        (reasons.to_string(), reasons.code())
    }

    #[test]
    fn the_code_is_that_of_the_first_reason_that_has_a_number() {
        let several =
            r#"{"errors": [{"message": "no"}, {"code": "word"}, {"code": "21210"}, {"code": 7}]}"#;
        let text = "no; no reason given (word); no reason given (21210); no reason given (7)";
        assert_eq!(read(several), (text.to_owned(), Some(21210)));
        assert_eq!(
            read(r#"{"errors": []}"#),
            ("no reason given".to_owned(), None)
        );
    }

    #[test]
    fn the_usual_shape_is_one_reason() {
        let usual = r#"{"code": 20400, "message": "no", "more_info": "", "status": 400}"#;
        assert_eq!(read(usual), ("no (20400)".to_owned(), Some(20400)));
    }
}
