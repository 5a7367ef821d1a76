//! Forms and queries, decoded without a guess (WHATWG URL §5.1).

/// The pairs of a form or a query. `None` where a server would have to guess: a broken escape, or bytes
/// that are not UTF-8.
pub(crate) fn decode(form: &[u8]) -> Option<Vec<(String, String)>> {
    unescape(form)?;
    serde_urlencoded::from_bytes(form).ok()
}

/// A segment of a path.
pub(crate) fn decode_segment(segment: &str) -> Option<String> {
    unescape(segment.as_bytes())
}

fn unescape(text: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(byte) = rest.next() {
        if *byte == b'%' {
            let mut digit = || char::from(*rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(*byte);
        }
    }
    String::from_utf8(bytes).ok()
}
