//! Lengths of time and sizes, as they are written: `5s`, `10 MiB`.

use std::fmt;
use std::time::Duration;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

const TIME: &str = "a length of time is a whole number and a unit, `ms`, `s`, `m` or `h`: `\"5s\"`";
const SIZE: &str =
    "a size is a number of bytes, or a whole number of `KiB`, `MiB` or `GiB`: `\"10 MiB\"`";

/// `5s`: a whole number and a unit, as in a declaration.
pub(super) fn read_time(text: &str) -> Result<Duration, &'static str> {
    let units = [
        ("ms", 1),
        ("s", 1000),
        ("m", 60 * 1000),
        ("h", 60 * 60 * 1000),
    ];
    multiple(text, &units)
        .map(Duration::from_millis)
        .ok_or(TIME)
}

/// `10 MiB`, or a number of bytes.
pub(super) fn read_size(text: &str) -> Result<usize, &'static str> {
    let units = [
        ("", 1),
        ("KiB", 1 << 10),
        ("MiB", 1 << 20),
        ("GiB", 1 << 30),
    ];
    let spaceless = text.replacen(' ', "", 1);
    let bytes = multiple(&spaceless, &units);
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(SIZE)
}

fn multiple(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let digits = text.find(|c: char| !c.is_ascii_digit());
    let (number, unit) = text.split_at(digits.unwrap_or(text.len()));
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    number.parse::<u64>().ok()?.checked_mul(*factor)
}

pub(super) fn time<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Duration>, D::Error> {
    let time = Option::<Time>::deserialize(deserializer)?;
    Ok(time.map(|Time(time)| time))
}

pub(super) fn size<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    let size = Option::<Size>::deserialize(deserializer)?;
    Ok(size.map(|Size(size)| size))
}

struct Time(Duration);

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TimeVisitor)
    }
}

struct TimeVisitor;

impl Visitor<'_> for TimeVisitor {
    type Value = Time;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a length of time such as \"5s\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Time, E> {
        read_time(text).map(Time).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Time, E> {
        Err(E::custom(TIME))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Time, E> {
        Err(E::custom(TIME))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Time, E> {
        Err(E::custom(TIME))
    }
}

struct Size(usize);

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SizeVisitor)
    }
}

struct SizeVisitor;

impl Visitor<'_> for SizeVisitor {
    type Value = Size;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a size such as \"10 MiB\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Size, E> {
        read_size(text).map(Size).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, bytes: i64) -> Result<Size, E> {
        bytes.try_into().map(Size).map_err(|_| E::custom(SIZE))
    }

    fn visit_u64<E: Error>(self, bytes: u64) -> Result<Size, E> {
        bytes.try_into().map(Size).map_err(|_| E::custom(SIZE))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Size, E> {
        Err(E::custom(SIZE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_spelled_as_in_a_declaration() {
        for (text, milliseconds) in [
            ("0s", 0),
            ("5s", 5000),
            ("250ms", 250),
            ("2m", 120_000),
            ("1h", 3_600_000),
        ] {
            assert_eq!(read_time(text), Ok(Duration::from_millis(milliseconds)));
        }
        for text in [
            "",
            "5",
            "s",
            "-1s",
            "1.5s",
            "5 s",
            "5S",
            "5d",
            "99999999999999999999s",
            "18446744073709551615h",
        ] {
            assert_eq!(read_time(text), Err(TIME), "{text}");
        }
    }

    #[test]
    fn a_size_is_bytes_or_has_a_binary_unit() {
        for (text, bytes) in [
            ("0", 0),
            ("1000", 1000),
            ("2 KiB", 2048),
            ("2KiB", 2048),
            ("10 MiB", 10 << 20),
            ("1 GiB", 1 << 30),
        ] {
            assert_eq!(read_size(text), Ok(bytes), "{text}");
        }
        for text in [
            "",
            "MiB",
            "-1",
            "1.5 MiB",
            "10 MB",
            "10  MiB",
            "10 mib",
            "99999999999 GiB",
        ] {
            assert_eq!(read_size(text), Err(SIZE), "{text}");
        }
    }
}
