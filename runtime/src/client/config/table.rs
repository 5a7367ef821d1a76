//! Reads a table, or a text in its place; of anything else no value stands in the error, which may be a
//! secret in a wrong place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// A table.
pub(super) fn only<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    or_text(deserializer, |_| {
        Err("this is a table, with keys of its own")
    })
}

/// A table, or a text that stands for one.
pub(super) fn or_text<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
    text: fn(&str) -> Result<T, &'static str>,
) -> Result<T, D::Error> {
    let read = TableOr {
        text,
        table: PhantomData,
    };
    deserializer.deserialize_any(read)
}

/// A table, where serde asks for a type.
pub(super) struct Table<T>(pub(super) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        only(deserializer).map(Self)
    }
}

struct TableOr<T> {
    text: fn(&str) -> Result<T, &'static str>,
    table: PhantomData<T>,
}

/// Refuses values of these types as if they were a text that stands for nothing.
macro_rules! refuse {
    ($($visit:ident: $type:ty,)*) => {$(
        fn $visit<E: Error>(self, _: $type) -> Result<T, E> {
            self.visit_str("")
        }
    )*};
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for TableOr<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.text)(text).map_err(E::custom)
    }

    refuse! {
        visit_bool: bool,
        visit_i64: i64,
        visit_i128: i128,
        visit_u64: u64,
        visit_u128: u128,
        visit_f64: f64,
        visit_bytes: &[u8],
    }
}
