//! The document's patterns, which are few enough to be written out.

use std::ops::RangeInclusive;

/// Whether a value fits a pattern. `None` if the pattern is none of those that the document has.
pub(crate) fn fits(pattern: &str, value: &str) -> Option<bool> {
    Some(match pattern {
        r"^\w+$" => is_all(value, |letter| {
            letter.is_ascii_alphanumeric() || letter == '_'
        }),
        r"^[\d#*wW]{1,32}$" => {
            value.len() <= 32 && is_all(value, |key| key.is_ascii_digit() || "#*wW".contains(key))
        }
        r"^\d+\.?\d{0,4}$" => is_price(value),
        r"^\+\d{5,17}$" => is_number(value, 5..=17),
        r"^\+\d{5,30}$" => is_number(value, 5..=30),
        _ => return None,
    })
}

fn is_all(value: &str, is_fit: impl Fn(char) -> bool) -> bool {
    !value.is_empty() && value.chars().all(is_fit)
}

fn is_digits(value: &str) -> bool {
    is_all(value, |digit| digit.is_ascii_digit())
}

fn is_price(value: &str) -> bool {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    is_digits(whole) && part.len() <= 4 && (part.is_empty() || is_digits(part))
}

fn is_number(value: &str, length: RangeInclusive<usize>) -> bool {
    let digits = value.strip_prefix('+');
    digits.is_some_and(|digits| is_digits(digits) && length.contains(&digits.len()))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::fits;
    use crate::OPERATIONS_JSON;

    #[test]
    fn each_pattern_takes_what_fits_and_nothing_else() {
        let digits = "7".repeat(32);
        for (pattern, good, bad) in [
            (r"^\w+$", ["sales", "a_1"], ["", "front desk", "caf\u{e9}"]),
            (
                r"^[\d#*wW]{1,32}$",
                ["1#*wW", &digits],
                ["", "1,2", &(digits.clone() + "7")],
            ),
            (
                r"^\d+\.?\d{0,4}$",
                ["12345.", "0.0075"],
                ["", ".5", "1.00001"],
            ),
            (
                r"^\+\d{5,17}$",
                ["+12345", "+12345678901234567"],
                ["+1234", "12345", "+123456789012345678"],
            ),
            (
                r"^\+\d{5,30}$",
                ["+12345", "+12345678901234567890"],
                ["+1234", "+1 2345", &format!("+{digits}")],
            ),
        ] {
            for value in good {
                assert_eq!(fits(pattern, value), Some(true), "{pattern} {value}");
            }
            for value in bad {
                assert_eq!(fits(pattern, value), Some(false), "{pattern} {value}");
            }
        }
    }

    #[test]
    fn each_pattern_of_the_document_is_known() {
        let mut found = 0;
        let mut rest: Vec<Value> = serde_json::from_str(OPERATIONS_JSON).into_iter().collect();
        while let Some(value) = rest.pop() {
            if let Some(pattern) = value["pattern"].as_str() {
                assert!(fits(pattern, "").is_some(), "{pattern}");
                found += 1;
            }
            match value {
                Value::Array(values) => rest.extend(values),
                Value::Object(fields) => rest.extend(fields.into_iter().map(|(_, value)| value)),
                _ => {}
            }
        }
        assert_eq!(found, 7);
    }
}
