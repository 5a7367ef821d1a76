//! A value whose entries go into the open object one by one: a struct, a map or a list of pairs.

use std::ops::Range;

use serde::ser::{self, Serialize, Serializer};

use super::pair::Pair;
use super::{Inner, Json, Map, Seq};
use crate::error::ValueError;
use crate::finite::Finite;

/// Writes the entries of a value to the end of an open object; nothing at all for `None`.
pub(crate) fn write<T>(
    out: &mut Vec<u8>,
    value: impl FnOnce(Flat<'_, '_>) -> Result<T, serde_json::Error>,
) -> Result<T, ValueError> {
    let before = out.len();
    let written = value(Flat(&mut Json::new(out))).map_err(|error| {
        let message = error.to_string();
        ValueError::new(message)
    })?;
    match entries(&out[before..]) {
        None => Err(ValueError::new(
            "a scalar has no name: a struct, a map or a list of pairs has",
        )),
        Some(entries) if entries.is_empty() => {
            out.truncate(before);
            Ok(written)
        }
        Some(entries) => {
            let length = entries.len();
            out.copy_within(before + entries.start..before + entries.end, before + 1);
            out.truncate(before + 1 + length);
            out[before] = if before == 0 { b'{' } else { b',' };
            Ok(written)
        }
    }
}

/// Where the entries of an object stand in its text, which may have spaces around them if it was
/// not written by us; nowhere in the text of `null` or of nothing.
fn entries(text: &[u8]) -> Option<Range<usize>> {
    let (mut start, mut end) = trimmed(text, 0..text.len());
    match &text[start..end] {
        b"" | b"null" => return Some(0..0),
        [b'{', .., b'}'] => (start, end) = trimmed(text, start + 1..end - 1),
        _ => return None,
    }
    Some(start..end)
}

/// A range without the spaces at its ends.
fn trimmed(text: &[u8], range: Range<usize>) -> (usize, usize) {
    let is_text = |byte: &u8| !byte.is_ascii_whitespace();
    let inside = &text[range.clone()];
    match (
        inside.iter().position(is_text),
        inside.iter().rposition(is_text),
    ) {
        (Some(first), Some(last)) => (range.start + first, range.start + last + 1),
        _ => (range.start, range.start),
    }
}

/// The place of a value whose entries are written.
#[allow(missing_debug_implementations)] // holds a serializer of serde_json, which has none
pub struct Flat<'a, 'b>(Inner<'a, 'b>);

macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $($argument: $type),*) -> Result<$ok, serde_json::Error> {
            Finite::new(self.0).$method($($argument),*)
        })*
    };
}

impl<'a, 'b> Serializer for Flat<'a, 'b> {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = List<'a, 'b>;
    type SerializeTuple = List<'a, 'b>;
    type SerializeTupleStruct = Seq<'a, 'b>;
    type SerializeTupleVariant = Seq<'a, 'b>;
    type SerializeMap = Map<'a, 'b>;
    type SerializeStruct = Map<'a, 'b>;
    type SerializeStructVariant = Map<'a, 'b>;

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
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), serde_json::Error> {
        Finite::new(self.0).serialize_newtype_variant(name, index, variant, value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a, 'b>, serde_json::Error> {
        Ok(List(Finite::new(self.0).serialize_map(None)?))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'a, 'b>, serde_json::Error> {
        self.serialize_seq(None)
    }

    forward! {
        serialize_bool(value: bool) -> ();
        serialize_i8(value: i8) -> ();
        serialize_i16(value: i16) -> ();
        serialize_i32(value: i32) -> ();
        serialize_i64(value: i64) -> ();
        serialize_i128(value: i128) -> ();
        serialize_u8(value: u8) -> ();
        serialize_u16(value: u16) -> ();
        serialize_u32(value: u32) -> ();
        serialize_u64(value: u64) -> ();
        serialize_u128(value: u128) -> ();
        serialize_f32(value: f32) -> ();
        serialize_f64(value: f64) -> ();
        serialize_char(value: char) -> ();
        serialize_str(value: &str) -> ();
        serialize_bytes(value: &[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(name: &'static str) -> ();
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> ();
        serialize_tuple_struct(name: &'static str, len: usize) -> Seq<'a, 'b>;
        serialize_tuple_variant(
            name: &'static str,
            index: u32,
            variant: &'static str,
            len: usize
        ) -> Seq<'a, 'b>;
        serialize_map(len: Option<usize>) -> Map<'a, 'b>;
        serialize_struct(name: &'static str, len: usize) -> Map<'a, 'b>;
        serialize_struct_variant(
            name: &'static str,
            index: u32,
            variant: &'static str,
            len: usize
        ) -> Map<'a, 'b>;
    }
}

/// A list of pairs, which become entries.
#[allow(missing_debug_implementations)] // holds a serializer of serde_json, which has none
pub struct List<'a, 'b>(Map<'a, 'b>);

impl ser::SerializeSeq for List<'_, '_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), serde_json::Error> {
        value.serialize(Pair::new(&mut self.0))
    }

    fn end(self) -> Result<(), serde_json::Error> {
        ser::SerializeMap::end(self.0)
    }
}

impl ser::SerializeTuple for List<'_, '_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), serde_json::Error> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), serde_json::Error> {
        ser::SerializeSeq::end(self)
    }
}
