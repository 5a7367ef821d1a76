//! What a header may be called and may hold, and which ones carry a secret. Knows text and header
//! maps only.

use bytes::Bytes;
use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName,
    HeaderValue, PROXY_AUTHORIZATION, TRANSFER_ENCODING, USER_AGENT,
};

use crate::error::{RequestError, ValueError};

/// Headers that say how a message travels (RFC 9110 §7.2, §8.6, RFC 9112 §6, §9.6): the client
/// writes them.
const OWNED: [HeaderName; 4] = [HOST, CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION];

pub(crate) fn header_name(name: &str) -> Result<HeaderName, ValueError> {
    let header = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| ValueError::new("its name is no header name (RFC 9110 §5.1)"))?;
    if OWNED.contains(&header) {
        return Err(ValueError::new(format!(
            "the client writes `{header}` itself"
        )));
    }
    Ok(header)
}

/// A header's name as people write it.
pub(crate) fn spelled(name: &HeaderName) -> &str {
    if *name == AUTHORIZATION {
        "Authorization"
    } else {
        name.as_str()
    }
}

/// Marks the value of a header that carries a credential, so that it is never printed and does not go
/// over plain `http`; and to no other origin, unless it is one call's own.
pub(crate) fn mark_secret(name: &HeaderName, value: &mut HeaderValue) {
    if [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name) {
        value.set_sensitive(true);
    }
}

/// Whether a header holds one value, and makes no sense twice (RFC 9110 §5.3).
pub(crate) fn is_single(name: &HeaderName) -> bool {
    [AUTHORIZATION, PROXY_AUTHORIZATION, CONTENT_TYPE, USER_AGENT].contains(name)
}

/// The content type, if there is one that is text.
pub(crate) fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// Whether a header is marked as a secret.
pub(crate) fn holds_secret(headers: &HeaderMap) -> bool {
    headers.values().any(HeaderValue::is_sensitive)
}

/// A value that arrives as it was (RFC 9110 §5.5): no byte that servers read differently, and no
/// space at its ends, which is not part of a value.
pub(crate) fn header_value(text: &str) -> Result<HeaderValue, ValueError> {
    let arrives = text
        .bytes()
        .all(|byte| byte == b' ' || byte.is_ascii_graphic())
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    let value = HeaderValue::from_str(text).ok().filter(|_| arrives);
    value.ok_or_else(|| {
        ValueError::new("a header value is visible ASCII characters, with spaces between them only")
    })
}

/// Adds a declared header, unless something nearer has set it.
pub(crate) fn add_default(
    headers: &mut HeaderMap,
    name: &'static str,
    value: &'static str,
) -> Result<(), RequestError> {
    let blame = |error| RequestError::field_error(name, error);
    let name = header_name(name).map_err(blame)?;
    if !headers.contains_key(&name) {
        let mut value = HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes()))
            .map_err(|_| blame(ValueError::new("its value cannot stand in a header")))?;
        mark_secret(&name, &mut value);
        headers.insert(name, value);
    }
    Ok(())
}
