//! A list: elements, or pairs that become entries.

use serde::ser::{self, Serialize, SerializeMap, SerializeSeq};

use super::pair::Pair;
use super::{Map, Seq};

/// A list, or a tuple.
#[allow(missing_debug_implementations)] // holds a serializer of serde_json, which has none
pub enum List<'a, 'b> {
    /// It is written as it is.
    Elements(Seq<'a, 'b>),
    /// Its elements are pairs, which become entries.
    Pairs(Map<'a, 'b>),
}

impl SerializeSeq for List<'_, '_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), serde_json::Error> {
        match self {
            Self::Elements(elements) => SerializeSeq::serialize_element(elements, value),
            Self::Pairs(entries) => value.serialize(Pair::new(entries)),
        }
    }

    fn end(self) -> Result<(), serde_json::Error> {
        match self {
            Self::Elements(elements) => SerializeSeq::end(elements),
            Self::Pairs(entries) => SerializeMap::end(entries),
        }
    }
}

impl ser::SerializeTuple for List<'_, '_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), serde_json::Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), serde_json::Error> {
        SerializeSeq::end(self)
    }
}
