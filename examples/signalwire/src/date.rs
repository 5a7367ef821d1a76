//! Points in time, in whatever way the service writes them.

mod day;
mod parse;

use std::fmt;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use waypost::TypeKind;

/// A point in time. Its text stays as it came, and is sent as it is.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use waypost_signalwire::Date;
///
/// let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_537_387_200);
/// assert_eq!(Date::from("Wed, 19 Sep 2018 20:00:00 +0000").time(), Some(time));
/// assert_eq!(Date::from("2018-09-19T20:00:00Z").time(), Some(time));
/// assert_eq!(Date::from("yesterday").time(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TypeKind)]
#[serde(transparent)]
pub struct Date(String);

impl Date {
    /// This day, in UTC, as the filters of listings take it.
    #[must_use]
    pub fn today() -> Self {
        Self::day_of(SystemTime::now())
    }

    /// The day of a time, in UTC, such as `2026-11-25`.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use waypost_signalwire::Date;
    ///
    /// assert_eq!(Date::day_of(SystemTime::UNIX_EPOCH).as_str(), "1970-01-01");
    /// ```
    #[must_use]
    pub fn day_of(time: SystemTime) -> Self {
        let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => i128::from(since.as_secs()),
            Err(before) => {
                let before = before.duration();
                -i128::from(before.as_secs()) - i128::from(before.subsec_nanos() > 0)
            }
        };
        Self(day::day(seconds))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Seconds since 1970 in UTC, if the text is a date of RFC 5322 §3.3 (formerly RFC 2822) or of ISO 8601.
    ///
    /// More is read than these allow, since the service writes more: `Sept`, and a day of the week that
    /// is not the date's. A date without a time is its midnight, and what has no zone is in UTC. Parts of
    /// a second are left out.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        parse::unix_seconds(&self.0)
    }

    /// The same, as the standard library has it.
    #[must_use]
    pub fn time(&self) -> Option<SystemTime> {
        let seconds = self.unix_seconds()?;
        let distance = Duration::from_secs(seconds.unsigned_abs());
        match seconds < 0 {
            true => SystemTime::UNIX_EPOCH.checked_sub(distance),
            false => SystemTime::UNIX_EPOCH.checked_add(distance),
        }
    }
}

impl From<&str> for Date {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Date {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&Date> for Date {
    fn from(date: &Date) -> Self {
        date.clone()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_before_1970_is_on_its_day_too() {
        let before = |nanos| SystemTime::UNIX_EPOCH - Duration::from_nanos(nanos);
        for (nanos, day) in [
            (0, "1970-01-01"),
            (1, "1969-12-31"),
            (86_400_000_000_000, "1969-12-31"),
            (86_400_000_000_001, "1969-12-30"),
        ] {
            assert_eq!(Date::day_of(before(nanos)).as_str(), day);
        }
    }
}
