//! Numbers that the service writes as a number here and as text there.

use serde::{Deserialize, Serialize};

/// A number, which came as a number or as text. It is read whichever it is, and written as such again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Number {
    /// It came as a whole number.
    Whole(i64),
    /// It came as a number with a fraction, or as one that is larger than what an `i64` holds.
    Decimal(f64),
    /// It came as text.
    Text(String),
}

impl Number {
    /// The number, if it is a whole one.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            Self::Decimal(_) => None,
            Self::Text(text) => text.trim().parse().ok(),
        }
    }

    /// The number, as near as a binary fraction comes to it.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // of a whole number above 2^53, as the name says
    pub fn decimal(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Decimal(number) => Some(*number),
            Self::Text(text) => {
                let number = text.trim().parse().ok();
                number.filter(|number: &f64| number.is_finite())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_number_is_a_number_or_text_and_is_written_as_such() {
        for (json, whole, decimal) in [
            ("3", Some(3), Some(3.0)),
            (r#""3""#, Some(3), Some(3.0)),
            ("12.5", None, Some(12.5)),
            (r#"" 12.5 ""#, None, Some(12.5)),
            ("1e300", None, Some(1e300)),
            (r#""inf""#, None, None),
            (r#""many""#, None, None),
        ] {
            let number: Number = serde_json::from_str(json).unwrap();
            assert_eq!((number.whole(), number.decimal()), (whole, decimal));
            let again = serde_json::to_string(&number).unwrap();
            let value = |text| serde_json::from_str::<serde_json::Value>(text).unwrap();
            assert_eq!(value(&again), value(json));
        }
    }
}
