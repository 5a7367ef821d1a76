//! Whether a body is still encoded. A transport that decodes one takes the header off.

use http::header::CONTENT_ENCODING;

use super::{Answer, DecodeError};

/// Refuses a body in an encoding (RFC 9110 §8.4) that nobody has taken off: the transport did not
/// ask for it, or cannot read it.
pub(super) fn check(answer: &Answer) -> Result<(), DecodeError> {
    if !answer.headers().contains_key(CONTENT_ENCODING) {
        return Ok(());
    }
    let values = answer.headers().get_all(CONTENT_ENCODING).into_iter();
    let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()));
    let codings = values.collect::<Vec<_>>().join(", ");
    let is_plain = |coding: &str| coding.is_empty() || coding.eq_ignore_ascii_case("identity");
    if codings.split(',').map(str::trim).all(is_plain) {
        return Ok(());
    }
    let shown = answer.redact().line(&codings, 60);
    Err(DecodeError::new(format!(
        "the body is encoded as `{shown}`, which is not decoded"
    )))
}
