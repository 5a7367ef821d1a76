//! Flattens a value into pairs of key and value, as a query, a form and a multipart body spell them:
//! scalars as they are, lists and nested values by the style that was declared.
#![allow(missing_debug_implementations)] // it would show what is sent

mod compound;
mod key;
mod out;

use std::cell::Cell;
use std::fmt::Display;

use serde::ser::{self, Impossible, Serialize};

use self::compound::{Entries, List, Tuple};
pub(crate) use self::key::Key;
pub(crate) use self::out::{Item, Out, Value};
use crate::error::ValueError;
use crate::finite::DEEPEST;
use crate::part::{self, Part};
use crate::spec::Style;
use crate::text::PRIVATE;

/// Writes the pairs of one value: to the end of a query or a form, or into a list.
pub struct Pairs<'a> {
    out: Out<'a>,
    style: Style,
    key: Key<'a>,
    element: Element<'a>,
    /// In how many others it stands.
    depth: u8,
}

/// Whether the value is an element of a list, and of which kind: what elements cannot be depends
/// on it.
#[derive(Clone, Copy)]
enum Element<'a> {
    No,
    /// A scalar, since the list repeats its key.
    Scalar,
    /// A pair of name and value.
    Pair,
    /// A scalar, which is joined to those before it. The flag is set once there is one.
    Joined(&'static str, &'a Cell<bool>),
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(out: Out<'a>, style: Style, key: Key<'a>) -> Self {
        Self {
            out,
            style,
            key,
            element: Element::No,
            depth: 0,
        }
    }

    fn pair(self, value: &str) -> Result<(), ValueError> {
        self.named()?;
        if let Element::Joined(delimiter, begun) = self.element {
            if value.contains(delimiter) {
                return Err(ValueError::new(format!(
                    "an element has a `{delimiter}` in it, which separates the list's elements: \
                     no escaping of it survives decoding"
                )));
            }
            if begun.replace(true) {
                self.out.join(delimiter, value);
                return Ok(());
            }
        }
        self.out.pair(self.key, self.style.nest, value);
        Ok(())
    }

    fn part(self, part: Part) -> Result<(), ValueError> {
        self.named()?;
        if matches!(self.element, Element::Joined(..)) {
            return Err(ValueError::new(
                "a part cannot stand in a list whose elements are joined",
            ));
        }
        if self.out.part(self.key, self.style.nest, part) {
            Ok(())
        } else {
            Err(ValueError::new(
                "a part can be sent as a field of a multipart body only",
            ))
        }
    }

    fn named(&self) -> Result<(), ValueError> {
        if matches!(self.key, Key::Whole) {
            return Err(ValueError::new(
                "a scalar has no name: a struct, a map or a list of pairs has",
            ));
        }
        Ok(())
    }

    fn float(self, value: impl Display, finite: bool) -> Result<(), ValueError> {
        if finite {
            self.pair(&value.to_string())
        } else {
            Err(ValueError::new("NaN and infinities have no spelling"))
        }
    }

    /// Refuses what is no scalar inside of a list that has none.
    fn nested(mut self, what: &str) -> Result<Self, ValueError> {
        if self.depth == DEEPEST {
            let message = format!("it is nested more than {DEEPEST} levels deep");
            return Err(ValueError::new(message));
        }
        self.depth += 1;
        let message = match self.element {
            Element::No => return Ok(self),
            Element::Scalar => format!(
                "{what} cannot stand in a list that repeats its key: `list = \"indices\"` can have one"
            ),
            Element::Pair => format!("{what} cannot stand where pairs of name and value do"),
            Element::Joined(..) => {
                format!("{what} cannot stand in a list whose elements are joined")
            }
        };
        Err(ValueError::new(message))
    }

    fn unsupported(what: &str) -> ValueError {
        ValueError::new(format!("{what} has no spelling as pairs"))
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
        name: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        if name == part::NAME
            && let Some(part) = part::offered()
        {
            return self.part(part);
        }
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
        match (self.key, self.element) {
            // An array is a tuple to serde: of the whole, it is a list of pairs.
            (Key::Whole, Element::No) => Ok(Tuple::Pairs(List::new(self))),
            (Key::Whole, Element::Pair) if len == 2 => Ok(Tuple::pair(self)),
            _ => Err(Self::unsupported("a tuple or an array")),
        }
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, ValueError> {
        Err(Self::unsupported("a tuple or an array"))
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
