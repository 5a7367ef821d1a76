//! Whether an object has two entries of one name, which servers read differently (RFC 8259 §4).

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

/// Whether a whole JSON object has a name twice.
///
/// An object that cannot be read again, since somebody has written it on his own, is an error.
pub(crate) fn has_repeated_name(object: &[u8]) -> Result<bool, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(object);
    let is_repeated = deserializer.deserialize_map(Names)?;
    deserializer.end()?;
    Ok(is_repeated)
}

struct Names;

impl<'de> Visitor<'de> for Names {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<bool, A::Error> {
        let mut names = HashSet::new();
        let mut is_repeated = false;
        while let Some(name) = entries.next_key::<String>()? {
            is_repeated |= !names.insert(name);
            let _: IgnoredAny = entries.next_value()?;
        }
        Ok(is_repeated)
    }
}
