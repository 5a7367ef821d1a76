//! Writes days as ISO 8601 does.

/// The day of a time, which is given in seconds since 1970, in UTC: `2026-11-25`.
pub(super) fn day(seconds: i128) -> String {
    // A year that begins in March has its leap day at its end; 400 of them are always 146,097 days.
    let days = seconds.div_euclid(86_400) + 719_468;
    let (era, days) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (days - days / 1_460 + days / 36_524 - days / 146_096) / 365;
    let days = days - (year * 365 + year / 4 - year / 100);
    let month = (days * 5 + 2) / 153;
    let day = days - (month * 153 + 2) / 5 + 1;
    let (year, month) = match month < 10 {
        true => (year, month + 3),
        false => (year + 1, month - 9),
    };
    format!("{:04}-{month:02}-{day:02}", era * 400 + year)
}

#[cfg(test)]
mod tests {
    use super::super::parse::unix_seconds;
    use super::day;

    #[test]
    fn each_day_of_eight_centuries_is_read_as_what_was_written() {
        let first = unix_seconds("1600-01-01").unwrap_or_default();
        let last = unix_seconds("2400-01-01").unwrap_or_default();
        assert_eq!((last - first) / 86_400, 292_194);
        for midnight in (first..last).step_by(86_400) {
            let text = day(i128::from(midnight) + 86_399);
            assert_eq!(unix_seconds(&text), Some(midnight), "{text}");
        }
    }
}
