//! Whole numbers that the service writes as a number here and as text there.

use serde::{Deserialize, Serialize};

/// A whole number, which came as a number or as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Count {
    /// It came as a number.
    Number(i64),
    /// It came as text.
    Text(String),
}

impl Count {
    /// The number, if the text is one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_count_is_a_number_or_text_and_is_written_as_it_came() {
        for (json, number) in [("3", Some(3)), (r#""3""#, Some(3)), (r#""many""#, None)] {
            let count: Count = serde_json::from_str(json).unwrap();
            assert_eq!(count.number(), number);
            assert_eq!(serde_json::to_string(&count).unwrap(), json);
        }
    }
}
