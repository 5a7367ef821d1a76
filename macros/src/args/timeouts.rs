//! The time-outs of an endpoint, each as it is given.

use std::time::Duration;

use syn::parse::ParseStream;
use syn::{Ident, LitStr};

use super::parts::text;
use crate::errors::Errors;

/// A time-out, with the key and the value that gave it.
pub(crate) struct Timeout {
    pub(crate) time: Duration,
    pub(crate) key: Ident,
    pub(crate) value: LitStr,
}

impl Timeout {
    pub(super) fn parse(
        key: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<Option<Self>> {
        let value = text(key, input, &format!("{key} = \"5s\""))?;
        let Some(time) = duration(&value.value()) else {
            errors.add(
                &value,
                format!("`{}` is no length of time", value.token()),
                "write a whole number and a unit, `ms`, `s`, `m` or `h`: `\"5s\"`",
            );
            return Ok(None);
        };
        let key = key.clone();
        Ok(Some(Self { time, key, value }))
    }
}

/// `5s`: a whole number, not zero, and a unit.
fn duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let milliseconds = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60 * 1000,
        "h" => 60 * 60 * 1000,
        _ => return None,
    };
    let total = number.parse::<u64>().ok()?.checked_mul(milliseconds)?;
    (total > 0).then(|| Duration::from_millis(total))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::duration;

    #[test]
    fn a_number_and_a_unit_are_a_length_of_time() {
        for (text, milliseconds) in [
            ("5s", 5000),
            ("250ms", 250),
            ("2m", 120_000),
            ("1h", 3_600_000),
        ] {
            assert_eq!(duration(text), Some(Duration::from_millis(milliseconds)));
        }
        for text in [
            "",
            "5",
            "s",
            "0s",
            "-1s",
            "1.5s",
            "5 s",
            "5S",
            "5d",
            "99999999999999999999s",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
