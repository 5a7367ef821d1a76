//! The failures of creating and changing the streams of a conference, and of changing its recordings.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use waypost::ByStatus;

use super::Failure;
use crate::Code;

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
    /// The number of the reason. Sentences usually have none.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Invalid(sentences) => sentences.code.as_ref().and_then(Code::number),
            Self::Refused(failure) => failure.code(),
        }
    }
}

/// What is wrong with the fields, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Shape")]
pub struct Sentences {
    /// A sentence for each mistake.
    pub errors: Vec<String>,
    /// What the service calls the reason by, in an answer that has the usual shape.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Shape {
    Several { errors: Vec<String> },
    One(Failure),
}

impl From<Shape> for Sentences {
    fn from(shape: Shape) -> Self {
        let (errors, code) = match shape {
            Shape::Several { errors } => (errors, None),
            Shape::One(failure) => (Vec::from_iter(failure.message), failure.code),
        };
        Self { errors, code }
    }
}

impl fmt::Display for Sentences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.errors.as_slice() {
            [] => f.write_str("no reason given")?,
            errors => f.write_str(&errors.join("; "))?,
        }
        match &self.code {
            Some(code) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}

impl Error for Sentences {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn sentences_are_read_and_so_is_the_usual_shape() {
        for (json, text) in [
            (r#"{"errors": ["a is wrong", "b is"]}"#, "a is wrong; b is"),
            (r#"{"errors": []}"#, "no reason given"),
            (
                r#"{"code": 20422, "message": "no", "status": "422"}"#,
                "no (20422)",
            ),
            ("{}", "no reason given"),
        ] {
            let sentences: Sentences = serde_json::from_str(json).unwrap();
            assert_eq!(sentences.to_string(), text);
        }
    }
}
