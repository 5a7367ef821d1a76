//! A pair of name and value, which becomes an entry of an object.

use serde::ser::{self, Impossible, Serialize, Serializer};

use crate::text::text;

/// One pair: a tuple of a name, known once it was read, and a value.
#[allow(missing_debug_implementations)] // holds a serializer of serde_json, which has none
pub(super) struct Pair<'c, E> {
    entries: &'c mut E,
    name: Option<String>,
}

impl<'c, E> Pair<'c, E> {
    pub(super) fn new(entries: &'c mut E) -> Self {
        Self {
            entries,
            name: None,
        }
    }
}

impl<E> ser::SerializeTuple for Pair<'_, E>
where
    E: ser::SerializeMap<Ok = (), Error = serde_json::Error>,
{
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), serde_json::Error> {
        match &self.name {
            None => {
                self.name = Some(text(value).map_err(ser::Error::custom)?);
                Ok(())
            }
            Some(name) => ser::SerializeMap::serialize_entry(self.entries, name, value),
        }
    }

    fn end(self) -> Result<(), serde_json::Error> {
        Ok(())
    }
}

macro_rules! refuse {
    ($($method:ident($($type:ty),*) -> $ok:ident;)*) => {
        $(fn $method(self, $(_: $type),*) -> Result<Self::$ok, serde_json::Error> {
            Err(ser::Error::custom("each element of the list has to be a pair of name and value"))
        })*
    };
}

impl<'c, E> Serializer for Pair<'c, E>
where
    E: ser::SerializeMap<Ok = (), Error = serde_json::Error>,
{
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = Impossible<(), serde_json::Error>;
    type SerializeTuple = Pair<'c, E>;
    type SerializeTupleStruct = Impossible<(), serde_json::Error>;
    type SerializeTupleVariant = Impossible<(), serde_json::Error>;
    type SerializeMap = Impossible<(), serde_json::Error>;
    type SerializeStruct = Impossible<(), serde_json::Error>;
    type SerializeStructVariant = Impossible<(), serde_json::Error>;

    fn serialize_tuple(self, len: usize) -> Result<Self, serde_json::Error> {
        if len == 2 {
            return Ok(self);
        }
        let message = "each element of the list has to be a pair of name and value";
        Err(ser::Error::custom(message))
    }

    fn serialize_none(self) -> Result<(), serde_json::Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), serde_json::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), serde_json::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), serde_json::Error> {
        self.serialize_unit()
    }

    refuse! {
        serialize_bool(bool) -> Ok;
        serialize_i8(i8) -> Ok;
        serialize_i16(i16) -> Ok;
        serialize_i32(i32) -> Ok;
        serialize_i64(i64) -> Ok;
        serialize_i128(i128) -> Ok;
        serialize_u8(u8) -> Ok;
        serialize_u16(u16) -> Ok;
        serialize_u32(u32) -> Ok;
        serialize_u64(u64) -> Ok;
        serialize_u128(u128) -> Ok;
        serialize_f32(f32) -> Ok;
        serialize_f64(f64) -> Ok;
        serialize_char(char) -> Ok;
        serialize_str(&str) -> Ok;
        serialize_bytes(&[u8]) -> Ok;
        serialize_unit() -> Ok;
        serialize_unit_struct(&'static str) -> Ok;
        serialize_unit_variant(&'static str, u32, &'static str) -> Ok;
        serialize_seq(Option<usize>) -> SerializeSeq;
        serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant;
        serialize_map(Option<usize>) -> SerializeMap;
        serialize_struct(&'static str, usize) -> SerializeStruct;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant;
    }
}
