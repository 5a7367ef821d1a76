//! Reads the dates of RFC 5322 §3.3 and of ISO 8601, and those that are nearly so.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Seconds since 1970 in UTC.
pub(super) fn unix_seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    mail(text).or_else(|| iso(text))
}

/// `Wed, 19 Sep 2018 20:00:00 +0000`. The day of the week is not looked at.
fn mail(text: &str) -> Option<i64> {
    let text = text.split_once(',').map_or(text, |(_weekday, rest)| rest);
    let mut words = text.split_ascii_whitespace();
    let day = number(words.next()?)?;
    let month = month(words.next()?)?;
    let year = words.next().filter(|year| year.len() == 4)?;
    let days = days(number(year)?, month, day)?;
    let time = words.next().map_or(Some(0), time)?;
    let zone = words.next().map_or(Some(0), zone)?;
    let is_all = words.next().is_none();
    is_all.then_some(days * 86_400 + time - zone)
}

/// `2018-09-19T20:00:00.5+02:00`, or a piece of that from its start on.
fn iso(text: &str) -> Option<i64> {
    let (date, rest) = text.split_at_checked(10)?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_date = [year.len(), month.len(), day.len()] == [4, 2, 2];
    let days = days(number(year)?, number(month)?, number(day)?).filter(|_| is_date)?;
    if rest.is_empty() {
        return Some(days * 86_400);
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let end = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
    let (clock, offset) = rest.split_at(end);
    let clock = match clock.split_once('.') {
        Some((clock, fraction)) => number(fraction).map(|_| clock)?,
        None => clock,
    };
    let offset = match offset.trim_start() {
        "" => 0,
        offset => zone(offset)?,
    };
    Some(days * 86_400 + time(clock)? - offset)
}

/// `Sep`, `Sept` and `September`: three letters or more.
fn month(word: &str) -> Option<i64> {
    let word = word.to_ascii_lowercase();
    let is_it = |month: &&str| month.starts_with(&word) && word.len() >= 3;
    let place = MONTHS.iter().position(is_it)?;
    i64::try_from(place + 1).ok()
}

/// `20:00:00`, or `20:00`, in seconds. A leap second is the first one of the next minute.
fn time(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(number);
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let fits = hour < 24 && minute < 60 && second < 61 && parts.next().is_none();
    fits.then_some(hour * 3_600 + minute * 60 + second)
}

/// `+0200`, `+02:00`, `+02` or a name of UTC, in seconds east of it.
fn zone(text: &str) -> Option<i64> {
    if ["z", "gmt", "ut", "utc"].contains(&&*text.to_ascii_lowercase()) {
        return Some(0);
    }
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let (hours, minutes) = match digits.len() {
        2 => (number(&digits)?, 0),
        4 => (number(&digits)? / 100, number(&digits)? % 100),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// Digits and nothing else: no sign, no space.
fn number(text: &str) -> Option<i64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// Days since 1970 of a date in the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // A year that begins in March has its leap day at its end.
    let (year, month) = match month > 2 {
        true => (year, month - 3),
        false => (year - 1, month + 9),
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468)
}

#[cfg(test)]
mod tests {
    use super::unix_seconds;

    #[test]
    fn what_the_service_writes_is_read() {
        let dates = [
            ("Wed, 19 Sep 2018 20:00:00 +0000", 1_537_387_200),
            ("Wed, 19 Sept 2018 20:00:00 +0000", 1_537_387_200),
            ("Mon, 19 Sep 2018 20:00:00 +0000", 1_537_387_200),
            ("19 September 2018 22:00 +0200", 1_537_387_200),
            ("Wed, 19 Sep 2018 12:30:00 -0730", 1_537_387_200),
            ("Wed, 19 Sep 2018 20:00:00 GMT", 1_537_387_200),
            ("2018-09-19T20:00:00Z", 1_537_387_200),
            ("2018-09-19T20:00:00.123Z", 1_537_387_200),
            ("2018-09-19T22:00:00+02:00", 1_537_387_200),
            ("2018-09-19 20:00:00 +0000", 1_537_387_200),
            ("2018-09-19 20:00:00 UTC", 1_537_387_200),
            ("2018-09-19T20:00:00", 1_537_387_200),
            ("2018-09-19", 1_537_315_200),
            ("1970-01-01", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2000-02-29T00:00:00Z", 951_782_400),
            ("2000-03-01T00:00:00Z", 951_868_800),
        ];
        for (text, seconds) in dates {
            assert_eq!(unix_seconds(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "Wed,",
            "19 Sep",
            "19 Sep 18",
            "19 Oz 2018 20:00:00 +0000",
            "19 Sepxyz 2018 20:00:00 +0000",
            "19 Se 2018 20:00:00 +0000",
            "31 Sep 2018 20:00:00 +0000",
            "29 Feb 2100 20:00:00 +0000",
            "19 Sep 2018 24:00:00 +0000",
            "19 Sep 2018 20:00:00 +9900",
            "19 Sep 2018 20:00:00 +0000 again",
            "+1 Sep 2018",
            "2018-13-19",
            "2018-9-190",
            "2018-09-19T",
            "2018-09-19T20",
            "2018-09-19T20:00:00.Z",
            "2018-09-19T20:00:00+",
            "2018-09-1é",
            "99999999999999999999-01-01",
        ] {
            assert_eq!(unix_seconds(text), None, "{text}");
        }
    }
}
