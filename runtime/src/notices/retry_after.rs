//! When to come again.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

use super::date::{from_to, http_date, later};
use super::fields::digits;

/// When to come again: `Retry-After` (RFC 9110 §10.2.3).
///
/// ```
/// use std::time::Duration;
/// use waypost::RetryAfter;
/// use waypost::http::HeaderMap;
///
/// let mut headers = HeaderMap::new();
/// headers.insert("retry-after", "120".parse()?);
/// let retry_after = RetryAfter::from_headers(&headers);
/// assert_eq!(retry_after, Some(RetryAfter::Delay(Duration::from_secs(120))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetryAfter {
    /// So long after the answer was received, in whole seconds. As long as the server likes: a number of
    /// seconds that is too large to be one is the largest.
    Delay(Duration),
    /// At this time, by the server's clock.
    At(SystemTime),
}

impl RetryAfter {
    /// Reads the header, as a number of seconds or as a date. Whatever else it says, it says nothing.
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
        let delay = digits(text).map(|seconds| Self::Delay(Duration::from_secs(seconds)));
        delay.or_else(|| http_date(text).map(Self::At))
    }

    /// The time to come again, of an answer that was received at this one; at most the end of the year 9999.
    #[must_use]
    pub fn at(self, received: SystemTime) -> SystemTime {
        match self {
            Self::Delay(delay) => later(received, delay),
            Self::At(time) => time,
        }
    }

    /// How long to wait from now, where the answer has just been received: nothing, if the time has passed.
    /// Until a date it is rounded up to the whole second, since a date has no parts of one.
    #[must_use]
    pub fn delay(self, now: SystemTime) -> Duration {
        match self {
            Self::Delay(delay) => delay,
            Self::At(time) => {
                let rest = from_to(now, time);
                let up = u64::from(rest.subsec_nanos() > 0);
                Duration::from_secs(rest.as_secs().saturating_add(up))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use http::{HeaderMap, HeaderValue};

    use super::RetryAfter::{self, At, Delay};

    fn read(value: &'static str) -> Option<RetryAfter> {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_static(value));
        RetryAfter::from_headers(&headers)
    }

    fn unix(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn it_is_seconds_or_a_date_in_one_of_three_forms() {
        let delay = |seconds| Some(Delay(Duration::from_secs(seconds)));
        let date = Some(At(unix(784_111_777)));
        for (value, expected) in [
            ("0", delay(0)),
            ("120", delay(120)),
            (" 120 ", delay(120)),
            ("99999999999999999999999999", delay(u64::MAX)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", date),
            ("Sunday, 06-Nov-94 08:49:37 GMT", date),
            ("Sun Nov  6 08:49:37 1994", date),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("1, 2", None),
            ("soon", None),
            ("0x10", None),
            ("Mon, 06 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37 CET", None),
            ("1994-11-06T08:49:37Z", None),
        ] {
            assert_eq!(read(value), expected, "{value:?}");
        }
        assert_eq!(RetryAfter::from_headers(&HeaderMap::new()), None);
    }

    #[test]
    fn a_delay_runs_from_when_the_answer_was_received() {
        let delay = Delay(Duration::from_secs(5));
        assert_eq!(delay.at(unix(10)), unix(15));
        assert_eq!(delay.delay(unix(10)), Duration::from_secs(5));
    }

    #[test]
    fn a_date_is_as_far_as_the_next_whole_second_and_nothing_in_the_past() {
        let date = At(unix(10));
        assert_eq!(date.at(unix(3)), unix(10));
        let now = |millis| UNIX_EPOCH + Duration::from_millis(millis);
        for (millis, seconds) in [
            (3_000, 7),
            (3_001, 7),
            (3_999, 7),
            (9_999, 1),
            (10_000, 0),
            (10_001, 0),
            (99_000, 0),
        ] {
            let delay = date.delay(now(millis));
            assert_eq!(delay, Duration::from_secs(seconds), "{millis}");
        }
    }

    #[test]
    fn what_is_too_far_ends_with_the_year_9999() {
        let last = unix(253_402_300_799);
        for seconds in [u64::MAX, u64::MAX / 2, 1 << 62, 253_402_300_799] {
            assert_eq!(Delay(Duration::from_secs(seconds)).at(unix(1)), last);
        }
        let later = last + Duration::from_secs(1);
        assert_eq!(Delay(Duration::MAX).at(later), later);
    }
}
