//! The time, in the two ways that the service writes it.

use std::time::SystemTime;

/// In the form of RFC 2822, in GMT: `Wed, 19 Sep 2018 20:00:00 +0000`.
pub(crate) fn rfc2822() -> String {
    httpdate::fmt_http_date(SystemTime::now()).replace("GMT", "+0000")
}

/// In the form of ISO 8601, in UTC: `2018-09-19T20:00:00Z`.
pub(crate) fn iso8601() -> String {
    as_iso8601(&rfc2822()).unwrap_or_default()
}

fn as_iso8601(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut words = date.split(' ').skip(1);
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    Some(format!("{year}-{month:02}-{day}T{time}Z"))
}

#[cfg(test)]
mod tests {
    use super::as_iso8601;

    #[test]
    fn both_forms_are_the_same_time() {
        let date = as_iso8601("Wed, 19 Sep 2018 20:00:00 +0000");
        assert_eq!(date.as_deref(), Some("2018-09-19T20:00:00Z"));
    }
}
