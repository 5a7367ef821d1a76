//! What an endpoint says of how it is called: its time-out, its credential, whether it can be
//! repeated.

use std::time::Duration;

use syn::parse::ParseStream;
use syn::{Ident, LitStr};

use super::parts::text;
use crate::errors::Errors;
use crate::headers::check_name;
use crate::words::Mark;

#[derive(Default)]
pub(crate) struct Behaviour {
    pub(crate) timeout: Option<Duration>,
    /// The header's name, in lower case, and the token that it was written as.
    pub(crate) idempotency_key: Option<(String, LitStr)>,
    pub(crate) is_idempotent: bool,
    pub(crate) no_auth: bool,
}

impl Behaviour {
    /// Takes a word that has no value.
    pub(super) fn mark(&mut self, mark: Mark) {
        match mark {
            Mark::Idempotent => self.is_idempotent = true,
            Mark::NoAuth => self.no_auth = true,
        }
    }

    pub(super) fn timeout(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let text = text(key, input, "timeout = \"5s\"")?;
        self.timeout = duration(&text.value());
        if self.timeout.is_none() {
            errors.add(
                &text,
                format!("`{}` is no length of time", text.token()),
                "write a whole number and a unit, `ms`, `s`, `m` or `h`: `\"5s\"`",
            );
        }
        Ok(())
    }

    pub(super) fn idempotency_key(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let name = text(key, input, "idempotency_key = \"Idempotency-Key\"")?;
        if let Err((message, help)) = check_name(&name.value()) {
            errors.add(&name, message, help);
        }
        self.idempotency_key = Some((name.value().to_lowercase(), name));
        Ok(())
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
