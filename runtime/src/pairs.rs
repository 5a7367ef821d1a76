//! Flattens a value into `key=value` pairs, as a query and a form spell them: scalars as they are,
//! a list by repeating its key, a struct or a map as `key[name]`.
#![allow(missing_debug_implementations)] // it would show what is sent

mod compound;

use std::fmt::Display;

use serde::ser::{self, Impossible, Serialize};

use self::compound::{Entries, List, Tuple};
use crate::error::ValueError;
use crate::escape::Escape;

/// How the names begin by which `serde_json` knows its own: a number and a raw value that it keeps
/// as text.
const PRIVATE: &str = "$serde_json::private::";

/// Writes the pairs of one value to the end of a query or a form.
pub struct Pairs<'a> {
    out: &'a mut String,
    /// Where the query or the form begins in `out`, to know whether a `&` is due.
    start: usize,
    escape: Escape,
    key: Key<'a>,
    /// An element of a list, which can be a scalar only.
    element: bool,
}

/// The key of a pair, as far as it is known.
#[derive(Clone, Copy)]
enum Key<'a> {
    /// The value is the whole: its fields, entries or pairs are the pairs.
    Whole,
    Name(&'a str),
    Inside(&'a Key<'a>, &'a str),
}

impl<'a> Pairs<'a> {
    pub(crate) fn named(out: &'a mut String, start: usize, escape: Escape, name: &'a str) -> Self {
        Self {
            out,
            start,
            escape,
            key: Key::Name(name),
            element: false,
        }
    }

    pub(crate) fn whole(out: &'a mut String, start: usize, escape: Escape) -> Self {
        Self {
            out,
            start,
            escape,
            key: Key::Whole,
            element: false,
        }
    }

    fn pair(self, value: &str) -> Result<(), ValueError> {
        if matches!(self.key, Key::Whole) {
            return Err(ValueError::new(
                "a scalar has no name: a struct, a map or a list of pairs has",
            ));
        }
        if self.out.len() > self.start {
            self.out.push('&');
        }
        self.key.write(self.out, self.escape);
        self.out.push('=');
        self.escape.push(self.out, value);
        Ok(())
    }

    fn float(self, value: impl Display, finite: bool) -> Result<(), ValueError> {
        if finite {
            self.pair(&value.to_string())
        } else {
            Err(ValueError::new("NaN and infinities have no spelling"))
        }
    }

    /// Refuses what is no scalar inside of a list.
    fn nested(self, what: &str) -> Result<Self, ValueError> {
        if self.element {
            Err(ValueError::new(format!(
                "{what} cannot stand in a list that repeats its key"
            )))
        } else {
            Ok(self)
        }
    }

    fn unsupported(what: &str) -> ValueError {
        ValueError::new(format!("{what} has no spelling as pairs"))
    }
}

impl Key<'_> {
    fn write(self, out: &mut String, escape: Escape) {
        match self {
            Self::Whole => {}
            Self::Name(name) => escape.push(out, name),
            Self::Inside(outer, name) => {
                outer.write(out, escape);
                escape.push(out, "[");
                escape.push(out, name);
                escape.push(out, "]");
            }
        }
    }

    fn inside<'b>(&'b self, name: &'b str) -> Key<'b> {
        match self {
            Self::Whole => Key::Name(name),
            outer => Key::Inside(outer, name),
        }
    }
}

macro_rules! numbers {
    ($($method:ident $type:ty)*) => {
        $(fn $method(self, value: $type) -> Result<(), ValueError> {
            self.pair(itoa::Buffer::new().format(value))
        })*
    };
}

impl<'a> ser::Serializer for Pairs<'a> {
    type Ok = ();
    type Error = ValueError;
    type SerializeSeq = List<'a>;
    type SerializeTuple = Tuple<'a>;
    type SerializeTupleStruct = Impossible<(), ValueError>;
    type SerializeTupleVariant = Impossible<(), ValueError>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Impossible<(), ValueError>;

    fn serialize_bool(self, value: bool) -> Result<(), ValueError> {
        self.pair(if value { "true" } else { "false" })
    }

    numbers! {
        serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_i64 i64 serialize_i128 i128
        serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 serialize_u64 u64 serialize_u128 u128
    }

    fn serialize_f32(self, value: f32) -> Result<(), ValueError> {
        self.float(value, value.is_finite())
    }

    fn serialize_f64(self, value: f64) -> Result<(), ValueError> {
        self.float(value, value.is_finite())
    }

    fn serialize_char(self, value: char) -> Result<(), ValueError> {
        self.pair(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), ValueError> {
        self.pair(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), ValueError> {
        match std::str::from_utf8(value) {
            Ok(text) => self.pair(text),
            Err(error) => {
                Err(ValueError::new("bytes that are not UTF-8 have no spelling").caused_by(error))
            }
        }
    }

    fn serialize_none(self) -> Result<(), ValueError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), ValueError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), ValueError> {
        match self.key {
            Key::Whole => Ok(()),
            _ => Err(Self::unsupported("a unit")),
        }
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), ValueError> {
        match self.key {
            Key::Whole => Ok(()),
            _ => self.pair(name),
        }
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), ValueError> {
        self.pair(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), ValueError> {
        Err(Self::unsupported("an enum variant with content"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, ValueError> {
        Ok(List::new(self.nested("a list")?))
    }

    fn serialize_tuple(self, len: usize) -> Result<Tuple<'a>, ValueError> {
        match self.key {
            // An array is a tuple to serde: of the whole, it is a list of pairs.
            Key::Whole if !self.element => Ok(Tuple::Pairs(List::new(self))),
            Key::Whole if len == 2 => Ok(Tuple::pair(self)),
            _ => Err(Self::unsupported("a tuple")),
        }
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, ValueError> {
        Err(Self::unsupported("a tuple"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, ValueError> {
        Err(Self::unsupported("an enum variant with content"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a>, ValueError> {
        Ok(Entries::new(self.nested("a map")?))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Entries<'a>, ValueError> {
        if name.starts_with(PRIVATE) {
            return Ok(Entries::of_one(self));
        }
        Ok(Entries::new(self.nested("a struct")?))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, ValueError> {
        Err(Self::unsupported("an enum variant with content"))
    }
}
