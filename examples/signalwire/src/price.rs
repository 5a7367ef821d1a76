//! Money, in whatever way the service writes it.

use serde::{Deserialize, Serialize};

/// An amount of money, in the unit that stands beside it. It came as a number or as text; as `null` it is
/// the `None` of an `Option`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Price {
    /// It came as a number.
    Number(f64),
    /// It came as text.
    Text(String),
}

impl Price {
    /// The amount, if the text is one. It is a binary fraction: add many of them with care.
    #[must_use]
    pub fn amount(&self) -> Option<f64> {
        match self {
            Self::Number(amount) => Some(*amount),
            Self::Text(text) => text
                .trim()
                .parse()
                .ok()
                .filter(|amount: &f64| amount.is_finite()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_price_is_a_number_or_text_or_null() {
        let amount = |json: &str| {
            let price: Option<Price> = serde_json::from_str(json).unwrap();
            price.map(|price| price.amount())
        };
        assert_eq!(amount("-0.0075"), Some(Some(-0.0075)));
        assert_eq!(amount("1"), Some(Some(1.0)));
        assert_eq!(amount(r#""0.0075""#), Some(Some(0.0075)));
        assert_eq!(amount(r#""free""#), Some(None));
        assert_eq!(amount(r#""inf""#), Some(None));
        assert_eq!(amount("null"), None);
    }

    #[test]
    fn a_text_stays_as_it_is_and_a_number_a_number() {
        for json in ["-0.0075", "1.0", r#""-0.00750""#, r#""1""#] {
            let price: Price = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&price).unwrap(), json);
        }
    }
}
