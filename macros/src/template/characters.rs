//! What a template may hold: only what no parser of URLs changes.

use super::{Mistake, mistake};

/// Refuses what a parser of URLs would change, and escapes that are none or not needed.
pub(super) fn check(text: &str, allowed: impl Fn(char) -> bool) -> Result<(), Mistake> {
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        if letter == '%' {
            let digits: String = letters.by_ref().take(2).map(|(_, digit)| digit).collect();
            let is_hex = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let byte = u8::from_str_radix(&digits, 16).ok().filter(|_| is_hex);
            match byte.map(char::from) {
                None => {
                    return mistake(
                        format!("`%{digits}` is no percent-escape"),
                        "write `%25` for the character `%` itself",
                    );
                }
                Some(plain) if is_unreserved(plain) => {
                    return mistake(
                        format!("`%{digits}` is an escape of `{plain}`, which needs none"),
                        format!("write `{plain}`"),
                    );
                }
                Some(_) => {}
            }
        } else if !allowed(letter) {
            let escaped: String = letter
                .to_string()
                .bytes()
                .map(|byte| format!("%{byte:02X}"))
                .collect();
            return mistake(
                format!(
                    "`{letter}` cannot stand in a template, here in `{}`",
                    &text[at..]
                ),
                format!("write `{escaped}`"),
            );
        }
    }
    Ok(())
}

pub(super) fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~')
}

pub(super) fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(is_name_char)
}

/// A name in a query that has been checked, as a server reads it.
pub(super) fn unescaped(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        bytes.push(match byte {
            b'%' => match (digit(rest.next()), digit(rest.next())) {
                (Some(high), Some(low)) => (high * 16 + low) as u8,
                _ => b'%',
            },
            b'+' => b' ',
            plain => plain,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
