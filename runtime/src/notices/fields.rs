//! As much of structured fields (RFC 9651) as the notices need: lists and dictionaries of what has
//! parameters. What is no such thing is no member, a number of any size is one, and nothing fails.

use std::iter::repeat;
use std::time::Duration;

use http::HeaderMap;

/// The most members of a field that are looked at.
const MOST: usize = 32;

/// A member of a list, or one of a dictionary, which begins with its key.
pub(super) struct Member<'a> {
    /// As it was written, with its quotes.
    pub(super) item: &'a str,
    /// The item, and its parameters.
    whole: &'a str,
}

/// The members of a header, over all of its lines.
pub(super) fn members<'a>(
    headers: &'a HeaderMap,
    name: &str,
) -> impl Iterator<Item = Member<'a>> + use<'a> {
    let lines = headers.get_all(name).into_iter();
    let lines = lines.filter_map(|value| value.to_str().ok());
    let members = lines.flat_map(|line| split(line, ','));
    let members = members.filter(|member| !member.is_empty());
    members.take(MOST).map(Member::new)
}

impl<'a> Member<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            item: split(text, ';').next().unwrap_or_default(),
            whole: text,
        }
    }

    /// Key and value of a member of a dictionary.
    pub(super) fn entry(&self) -> Option<(&'a str, &'a str)> {
        entry(self.item)
    }

    /// The value of a parameter, with its quotes; of several that are called so, the last one
    /// (RFC 9651 §3.1.2).
    pub(super) fn parameter(&self, key: &str) -> Option<&'a str> {
        let parameters = split(self.whole, ';').skip(1).filter_map(entry);
        let values = parameters.filter(|(name, _)| name.eq_ignore_ascii_case(key));
        values.map(|(_, value)| value).last()
    }
}

fn entry(text: &str) -> Option<(&str, &str)> {
    if text.starts_with('"') {
        return None;
    }
    let (key, value) = text.split_once('=')?;
    Some((key.trim(), value.trim()))
}

/// What stands between separators, where these are not inside of quotes (RFC 9651 §3.3.3).
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let pieces = text.split(move |c: char| {
        let is_literal = std::mem::take(&mut is_escaped);
        is_quoted ^= c == '"' && !is_literal;
        is_escaped = c == '\\' && is_quoted && !is_literal;
        c == separator && !is_quoted
    });
    pieces.map(str::trim)
}

/// A string without its quotes, or a token as it is.
pub(super) fn text(item: &str) -> String {
    let Some(quoted) = item.strip_prefix('"') else {
        return item.to_owned();
    };
    let quoted = quoted.strip_suffix('"').unwrap_or(quoted);
    let mut text = String::new();
    let mut characters = quoted.chars();
    while let Some(c) = characters.next() {
        text.extend(if c == '\\' {
            characters.next()
        } else {
            Some(c)
        });
    }
    text
}

/// A number without sign and fraction; of one that is too large, the largest.
pub(super) fn digits(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

/// A number of seconds, perhaps with a fraction, perhaps in quotes.
pub(super) fn seconds(item: &str) -> Option<Duration> {
    let item = item.trim_matches('"');
    let (whole, fraction) = item.split_once('.').unwrap_or((item, "0"));
    let whole = digits(whole)?;
    digits(fraction)?;
    let nanos = fraction.bytes().chain(repeat(b'0')).take(9);
    let nanos = nanos.fold(0, |nanos, digit| 10 * nanos + u32::from(digit - b'0'));
    Some(Duration::new(whole, nanos))
}

/// A number of something. There are servers that count with a fraction, which is dropped.
pub(super) fn count(item: &str) -> Option<u64> {
    Some(seconds(item)?.as_secs())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::Duration;

    use http::{HeaderMap, HeaderValue};

    use super::{count, digits, members, seconds, text};

    /// Each member with its parameter `a`.
    fn read(lines: &[&'static str]) -> Vec<(String, Option<String>)> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x", HeaderValue::from_static(line));
        }
        let members = members(&headers, "x");
        members
            .map(|member| (text(member.item), member.parameter("a").map(text)))
            .collect()
    }

    #[test]
    fn a_list_is_split_outside_of_quotes() {
        let some = |item: &str, a: &str| (item.to_owned(), Some(a.to_owned()));
        let none = |item: &str| (item.to_owned(), None);
        for (lines, expected) in [
            (&[""][..], vec![]),
            (&[" , ,"], vec![]),
            (&["b;a=1"], vec![some("b", "1")]),
            (&["b ; A = 1 ; c"], vec![some("b", "1")]),
            (&["b;a=1;a=2"], vec![some("b", "2")]),
            (&["b;a", "c, d"], vec![none("b"), none("c"), none("d")]),
            (
                &[r#""b,;a=1";a="2,;\"3\\""#],
                vec![some("b,;a=1", r#"2,;"3\"#)],
            ),
            (&[r#""b\"#], vec![none("b")]),
            (&[r#""b,c;a=1"#], vec![none("b,c;a=1")]),
            (&[";a=1"], vec![some("", "1")]),
            (&["a=1"], vec![none("a=1")]),
            (&["=;=;a=1=2"], vec![some("=", "1=2")]),
        ] {
            assert_eq!(read(lines), expected, "{lines:?}");
        }
        assert_eq!(read(&[&"a,".repeat(100).leak()[..]]).len(), 32);
    }

    #[test]
    fn a_number_is_digits_and_saturates() {
        for (text, expected) in [
            ("0", Some(0)),
            ("007", Some(7)),
            ("18446744073709551616", Some(u64::MAX)),
            ("", None),
            ("+1", None),
            ("-1", None),
            ("1.0", None),
            ("1 ", None),
            ("١", None),
        ] {
            assert_eq!(digits(text), expected, "{text:?}");
        }
        for (text, expected) in [
            ("64.57", Some(Duration::new(64, 570_000_000))),
            ("\"5\"", Some(Duration::from_secs(5))),
            ("0.0000000019", Some(Duration::from_nanos(1))),
            ("1.", None),
            (".5", None),
            ("1.5.5", None),
            ("1e3", None),
        ] {
            assert_eq!(seconds(text), expected, "{text:?}");
        }
        assert_eq!(count("299.9"), Some(299));
    }
}
