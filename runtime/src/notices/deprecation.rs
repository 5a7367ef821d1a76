//! What will go away.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;

use super::date::{date, later};
use super::fields::{Member, digits};

/// That what was called is deprecated: `Deprecation` (RFC 9745). When it will be gone is another header,
/// [`sunset`](crate::Reply::sunset).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Deprecation {
    /// Since when, or from when on, for it may be in the future. Drafts of the standard knew a deprecation
    /// that does not say it (`true`).
    pub since: Option<SystemTime>,
}

impl Deprecation {
    /// Reads the header: a date as the standard has it (`@1688169599`), or, as its drafts had it, a date of
    /// HTTP or `true`. Whatever else it says, it says nothing.
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        const NAME: &str = "deprecation";
        if let Some(date) = date(headers, NAME) {
            return Some(Self { since: Some(date) });
        }
        let item = Member::new(headers.get(NAME)?.to_str().ok()?).item;
        let since = match item {
            "true" | "?1" => None,
            _ => Some(unix(item.strip_prefix('@')?)?),
        };
        Some(Self { since })
    }
}

/// A number of seconds since 1970, or before it (RFC 9651 §3.3.7).
fn unix(text: &str) -> Option<SystemTime> {
    match text.strip_prefix('-') {
        Some(before) => UNIX_EPOCH.checked_sub(Duration::from_secs(digits(before)?)),
        None => Some(later(UNIX_EPOCH, Duration::from_secs(digits(text)?))),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use http::{HeaderMap, HeaderValue};

    use super::Deprecation;
    use crate::notices::sunset;

    #[test]
    fn a_deprecation_has_a_date_or_is_just_true() {
        let at = |seconds| Some(Some(UNIX_EPOCH + Duration::from_secs(seconds)));
        for (value, expected) in [
            ("@1688169599", at(1_688_169_599)),
            (" @1688169599;x=1 ", at(1_688_169_599)),
            ("@0", at(0)),
            ("@99999999999999999999", at(253_402_300_799)),
            (
                "@-10",
                Some(UNIX_EPOCH.checked_sub(Duration::from_secs(10))),
            ),
            ("Fri, 30 Jun 2023 23:59:59 GMT", at(1_688_169_599)),
            ("true", Some(None)),
            ("?1", Some(None)),
            ("?0", None),
            ("false", None),
            ("", None),
            ("@", None),
            ("@1.5", None),
            ("@@1", None),
            ("@-99999999999999999999", None),
            ("1688169599", None),
            ("soon", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("deprecation", HeaderValue::from_static(value));
            let read = Deprecation::from_headers(&headers);
            assert_eq!(read.map(|read| read.since), expected, "{value:?}");
        }
        assert_eq!(Deprecation::from_headers(&HeaderMap::new()), None);
    }

    #[test]
    fn a_sunset_is_a_date() {
        for (value, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
            ("@784111777", None),
            ("never", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("sunset", HeaderValue::from_static(value));
            let expected = expected.map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds));
            assert_eq!(sunset(&headers), expected, "{value:?}");
        }
    }
}
