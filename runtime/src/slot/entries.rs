//! Puts the entries of a value into an open object one by one: of a struct, a map or a list of pairs.

use std::ops::Range;

use super::{Json, Place, Slot};
use crate::error::ValueError;

/// Writes the entries of a value to the end of an open object; nothing at all for `None`.
pub(crate) fn write_entries<T>(
    out: &mut Vec<u8>,
    value: impl FnOnce(Slot<'_, '_>) -> Result<T, serde_json::Error>,
) -> Result<T, ValueError> {
    let before = out.len();
    let written = value(Slot {
        json: &mut Json::new(out),
        place: Place::Entries,
    });
    let written = written.map_err(|error| ValueError::new(error.to_string()))?;
    match entries(&out[before..]) {
        None => Err(ValueError::new(
            "a scalar has no name: a struct, a map or a list of pairs has",
        )),
        Some(entries) if entries.is_empty() => {
            out.truncate(before);
            Ok(written)
        }
        Some(entries) => {
            let length = entries.len();
            out.copy_within(before + entries.start..before + entries.end, before + 1);
            out.truncate(before + 1 + length);
            out[before] = if before == 0 { b'{' } else { b',' };
            Ok(written)
        }
    }
}

/// Where the entries of an object stand in its text, which may have spaces around them if it was
/// not written by us; nowhere in the text of `null` or of nothing.
fn entries(text: &[u8]) -> Option<Range<usize>> {
    let (mut start, mut end) = trimmed(text, 0..text.len());
    match &text[start..end] {
        b"" | b"null" => return Some(0..0),
        [b'{', .., b'}'] => (start, end) = trimmed(text, start + 1..end - 1),
        _ => return None,
    }
    Some(start..end)
}

/// A range without the spaces at its ends.
fn trimmed(text: &[u8], range: Range<usize>) -> (usize, usize) {
    let is_text = |byte: &u8| !byte.is_ascii_whitespace();
    let inside = &text[range.clone()];
    match (
        inside.iter().position(is_text),
        inside.iter().rposition(is_text),
    ) {
        (Some(first), Some(last)) => (range.start + first, range.start + last + 1),
        _ => (range.start, range.start),
    }
}
