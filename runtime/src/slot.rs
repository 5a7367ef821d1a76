//! A value of a JSON body: one field of an object that is written field by field, entries of it, or
//! the whole. `None` leaves it out, and `Some(None)` is `null`. What is inside of a value is
//! `serde_json`'s affair.

mod entries;
mod list;
mod pair;
mod repeated;

use serde::ser::{Serialize, Serializer};

pub(crate) use self::entries::write_entries;
use self::list::List;
pub(crate) use self::repeated::has_repeated_name;
use crate::error::ValueError;
use crate::finite::Finite;

/// The serializer of a JSON text.
pub(crate) type Json<'a> = serde_json::Serializer<&'a mut Vec<u8>>;
type Inner<'a, 'b> = &'b mut Json<'a>;

/// Writes `,"name":value` to the end of an open object; nothing at all for `None`.
pub(crate) fn write<T>(
    out: &mut Vec<u8>,
    name: &str,
    value: impl FnOnce(Slot<'_, '_>) -> Result<T, serde_json::Error>,
) -> Result<T, ValueError> {
    let before = out.len();
    out.push(if before == 0 { b'{' } else { b',' });
    let mut left_out = false;
    let written = entry(out, name, &mut left_out, value);
    if left_out {
        out.truncate(before);
    }
    written.map_err(|error| ValueError::new(error.to_string()))
}

fn entry<T>(
    out: &mut Vec<u8>,
    name: &str,
    left_out: &mut bool,
    value: impl FnOnce(Slot<'_, '_>) -> Result<T, serde_json::Error>,
) -> Result<T, serde_json::Error> {
    name.serialize(&mut Json::new(&mut *out))?;
    out.push(b':');
    value(Slot {
        json: &mut Json::new(out),
        place: Place::Field(left_out),
    })
}

/// Writes a value that is the whole text; nothing at all for `None`.
pub(crate) fn write_whole<T>(
    out: &mut Vec<u8>,
    value: impl FnOnce(Slot<'_, '_>) -> Result<T, serde_json::Error>,
) -> Result<T, ValueError> {
    let written = value(Slot {
        json: &mut Json::new(out),
        place: Place::Field(&mut false),
    });
    written.map_err(|error| ValueError::new(error.to_string()))
}

/// Where a value goes: the one serializer of a JSON body.
#[allow(missing_debug_implementations)] // holds a serializer of serde_json, which has none
pub struct Slot<'a, 'b> {
    json: Inner<'a, 'b>,
    place: Place<'b>,
}

enum Place<'b> {
    /// A field, or the whole, which `None` leaves out: that is noted here.
    Field(&'b mut bool),
    /// Inside of a `Some`, where `None` is `null`.
    Some,
    /// Among the entries of an object, which the value's own are to be. `None` has none.
    Entries,
}

macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $($argument: $type),*) -> Result<$ok, serde_json::Error> {
            Finite::new(self.json).$method($($argument),*)
        })*
    };
}

type Seq<'a, 'b> = <Finite<Inner<'a, 'b>> as Serializer>::SerializeSeq;
type Map<'a, 'b> = <Finite<Inner<'a, 'b>> as Serializer>::SerializeMap;

impl<'a, 'b> Serializer for Slot<'a, 'b> {
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
        match self.place {
            Place::Field(left_out) => *left_out = true,
            Place::Some => self.json.serialize_none()?,
            Place::Entries => {}
        }
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), serde_json::Error> {
        value.serialize(Slot {
            json: self.json,
            place: match self.place {
                Place::Field(_) | Place::Some => Place::Some,
                Place::Entries => Place::Entries,
            },
        })
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<List<'a, 'b>, serde_json::Error> {
        let json = Finite::new(self.json);
        match self.place {
            Place::Field(_) | Place::Some => json.serialize_seq(len).map(List::Elements),
            Place::Entries => json.serialize_map(None).map(List::Pairs),
        }
    }

    fn serialize_tuple(self, len: usize) -> Result<List<'a, 'b>, serde_json::Error> {
        self.serialize_seq(Some(len))
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
        Finite::new(self.json).serialize_newtype_variant(name, index, variant, value)
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
