//! Reads numbers and flags; of anything else no value stands in the error, which may be a secret in a wrong
//! place.

use serde::de::{Deserialize, Deserializer, Error};

pub(super) const NUMBER: &str = "this is a whole number, up to 4294967295";
pub(super) const FLAG: &str = "this is `true` or `false`";

pub(super) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    or(NUMBER, deserializer)
}

pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    or(FLAG, deserializer)
}

pub(super) fn statuses<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<u16>>, D::Error> {
    or("these are statuses: `[429, 503]`", deserializer)
}

/// The format's own error would quote the value.
fn or<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    expected: &'static str,
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(deserializer).map_err(|_| D::Error::custom(expected))
}
