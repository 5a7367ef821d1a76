//! Answers that are text, in whatever charset they say.

use std::fmt;

use super::{Answer, Decode, DecodeError, coding};

/// An answer as text, of any content type; nothing for an empty body.
///
/// A byte order mark says how the text is encoded, else the `charset` of the content type, else it is UTF-8
/// (WHATWG Encoding §6). Charsets other than UTF-8 and US-ASCII need the feature `charset`. What cannot be
/// decoded without a loss makes the answer *unexpected*.
///
/// ```
/// use waypost::{Endpoint, Text, endpoint};
///
/// #[endpoint(GET, "/robots.txt", response = Text)]
/// struct Robots;
///
/// let answer = http::Response::builder()
///     .header("content-type", "text/plain; charset=utf-8")
///     .body(bytes::Bytes::from("Disallow: /"))?;
/// assert_eq!(Robots::from_http(answer)?.0, "Disallow: /");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Text(pub String);

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[diagnostic::do_not_recommend]
impl Decode for Text {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        answer.text().map(Self)
    }
}

pub(super) fn decode(answer: &Answer) -> Result<String, DecodeError> {
    let body = answer.body()?;
    let text = if answer.is_item() {
        // A byte order mark is the stream's: what an item begins with is part of it.
        utf_8(body)
    } else {
        if !body.is_empty() {
            coding::check(answer)?;
        }
        text(body, answer.content_type().and_then(charset))
    };
    text.map_err(|trouble| match trouble {
        Trouble::Unknown(charset) => {
            let charset = answer.redact().line(charset, 60);
            DecodeError::new(format!("the charset `{charset}` is not known"))
        }
        Trouble::Broken(charset) => DecodeError::new(format!("the body is not {charset}")),
    })
}

enum Trouble<'a> {
    Unknown(&'a str),
    Broken(&'a str),
}

#[cfg(feature = "charset")]
fn text<'a>(body: &[u8], charset: Option<&'a str>) -> Result<String, Trouble<'a>> {
    use encoding_rs::{Encoding, UTF_8};

    let (encoding, mark) = match (Encoding::for_bom(body), charset) {
        (Some(marked), _) => marked,
        (None, None) => (UTF_8, 0),
        (None, Some(charset)) => {
            let known = Encoding::for_label(charset.as_bytes());
            (known.ok_or(Trouble::Unknown(charset))?, 0)
        }
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&body[mark..]);
    let text = text.ok_or(Trouble::Broken(encoding.name()))?;
    Ok(text.into_owned())
}

#[cfg(not(feature = "charset"))]
fn text<'a>(body: &[u8], charset: Option<&'a str>) -> Result<String, Trouble<'a>> {
    let body = crate::line::without_mark(body);
    let is = |name: &str| charset.is_some_and(|charset| charset.eq_ignore_ascii_case(name));
    match charset {
        None => {}
        Some(_) if is("utf-8") || is("utf8") => {}
        Some(_) if is("us-ascii") && body.is_ascii() => {}
        Some(charset) if is("us-ascii") => return Err(Trouble::Broken(charset)),
        Some(charset) => return Err(Trouble::Unknown(charset)),
    }
    utf_8(body)
}

fn utf_8(body: &[u8]) -> Result<String, Trouble<'static>> {
    let text = std::str::from_utf8(body).map_err(|_| Trouble::Broken("UTF-8"))?;
    Ok(text.to_owned())
}

/// The `charset` of a content type (RFC 9110 §8.3.2), without its quotes.
fn charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1);
    let mut pairs = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    let value = value.trim();
    let inside = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'));
    Some(inside.unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::charset;

    #[test]
    fn the_charset_is_found_among_the_parameters() {
        for (content_type, found) in [
            ("text/plain", None),
            ("text/plain;", None),
            ("text/plain; charset=utf-8", Some("utf-8")),
            (
                "text/plain;format=flowed;CHARSET=\"ISO-8859-1\"",
                Some("ISO-8859-1"),
            ),
            ("text/plain; charset = utf-16 ", Some("utf-16")),
            ("text/plain; charset=", Some("")),
            ("charset=utf-8", None),
        ] {
            assert_eq!(charset(content_type), found, "{content_type}");
        }
    }
}
