//! Dates in headers (RFC 9110 §5.6.7), and sums of times that do not overflow.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use http::header::DATE;

/// The last second that a date in a header can tell: the end of the year 9999.
const LAST: Duration = Duration::from_secs(253_402_300_799);

/// The date in a header, in any of its three forms.
pub(super) fn date(headers: &HeaderMap, name: &str) -> Option<SystemTime> {
    http_date(headers.get(name)?.to_str().ok()?)
}

pub(super) fn http_date(text: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(text).ok()
}

/// When the server wrote the answer, by its own clock; now, if it does not say it.
pub(crate) fn received(headers: &HeaderMap) -> SystemTime {
    date(headers, DATE.as_str()).unwrap_or_else(SystemTime::now)
}

/// When what was called is expected to be gone (RFC 8594 §3).
pub(crate) fn sunset(headers: &HeaderMap) -> Option<SystemTime> {
    date(headers, "sunset")
}

/// The time that is so much later, and not later than a date in a header can be.
pub(super) fn later(time: SystemTime, delay: Duration) -> SystemTime {
    let last = (UNIX_EPOCH + LAST).max(time);
    let sum = time.checked_add(delay);
    sum.map_or(last, |sum| sum.min(last))
}

/// How long it is from one time to another; nothing, if that is in the past.
pub(super) fn from_to(from: SystemTime, to: SystemTime) -> Duration {
    to.duration_since(from).unwrap_or_default()
}
