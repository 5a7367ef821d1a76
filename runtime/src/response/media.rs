//! Under which content types a body is what was declared.

use http::header::CONTENT_TYPE;

use super::{Answer, DecodeError};

/// How many characters of what a server has sent stand in a text.
const SHOWN: usize = 500;

/// Refuses a body whose media type is another one. A missing content type is none: the body is tried.
pub(super) fn check(
    answer: &Answer,
    what: &str,
    is_right: fn(&str) -> bool,
) -> Result<(), DecodeError> {
    let Some(content_type) = answer.headers().get(CONTENT_TYPE) else {
        return Ok(());
    };
    // Nearly all are spelled as the standards spell them, with nothing behind.
    let is_bare = |text: &str| !text.contains(';') && is_right(text);
    if content_type.to_str().is_ok_and(is_bare) {
        return Ok(());
    }
    let content_type = String::from_utf8_lossy(content_type.as_bytes());
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if is_right(&essence.to_ascii_lowercase()) {
        return Ok(());
    }
    let shown = answer.redact().line(&content_type, SHOWN);
    let message = format!("content type `{shown}` is not {what}");
    Err(DecodeError::new(message))
}

/// `application/json`, or a media type with the suffix `+json` (RFC 6839 §3.1).
pub(super) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence.ends_with("+json")
}
