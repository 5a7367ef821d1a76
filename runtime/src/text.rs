//! Writes scalars as bare text, for header values and for names.
#![allow(missing_debug_implementations)] // it would show what is sent

use serde::ser::{self, Impossible, Serialize};

use crate::error::ValueError;

/// How the names begin by which `serde_json` knows its own: a number and a raw value that it keeps
/// as text.
pub(crate) const PRIVATE: &str = "$serde_json::private::";

/// Collects a scalar, the scalars of a list, or nothing for `None`.
pub struct Texts<'a> {
    out: &'a mut Vec<String>,
    /// An element of a list, which can be a scalar only.
    element: bool,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(out: &'a mut Vec<String>) -> Self {
        Self {
            out,
            element: false,
        }
    }
}

impl Texts<'_> {
    fn push(self, text: impl Into<String>) -> Result<(), ValueError> {
        self.out.push(text.into());
        Ok(())
    }

    fn float(self, text: &impl ToString, finite: bool) -> Result<(), ValueError> {
        if finite {
            self.push(text.to_string())
        } else {
            Err(ValueError::new("NaN and infinities have no spelling"))
        }
    }
}

/// The one scalar that `value` is.
pub(crate) fn text<T: Serialize + ?Sized>(value: &T) -> Result<String, ValueError> {
    let mut texts = Vec::with_capacity(1);
    // A list of one scalar is none.
    value.serialize(Texts {
        out: &mut texts,
        element: true,
    })?;
    match <[String; 1]>::try_from(texts) {
        Ok([text]) => Ok(text),
        Err(_) => Err(ValueError::new("a name is one scalar")),
    }
}

fn unsupported<T>(what: &str) -> Result<T, ValueError> {
    Err(ValueError::new(format!("{what} has no spelling as text")))
}

macro_rules! displayed {
    ($($method:ident $type:ty)*) => {
        $(fn $method(self, value: $type) -> Result<(), ValueError> {
            self.push(value.to_string())
        })*
    };
}

impl<'a> ser::Serializer for Texts<'a> {
    type Ok = ();
    type Error = ValueError;
    type SerializeSeq = Elements<'a>;
    type SerializeTuple = Impossible<(), ValueError>;
    type SerializeTupleStruct = Impossible<(), ValueError>;
    type SerializeTupleVariant = Impossible<(), ValueError>;
    type SerializeMap = Impossible<(), ValueError>;
    type SerializeStruct = One<'a>;
    type SerializeStructVariant = Impossible<(), ValueError>;

    displayed! {
        serialize_bool bool serialize_char char serialize_str &str
        serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_i64 i64 serialize_i128 i128
        serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 serialize_u64 u64 serialize_u128 u128
    }

    fn serialize_f32(self, value: f32) -> Result<(), ValueError> {
        self.float(&value, value.is_finite())
    }

    fn serialize_f64(self, value: f64) -> Result<(), ValueError> {
        self.float(&value, value.is_finite())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), ValueError> {
        match std::str::from_utf8(value) {
            Ok(text) => self.push(text),
            Err(_) => unsupported("a value that is not UTF-8"),
        }
    }

    fn serialize_none(self) -> Result<(), ValueError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), ValueError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), ValueError> {
        unsupported("a unit")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), ValueError> {
        self.push(name)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), ValueError> {
        self.push(variant)
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
        unsupported("an enum variant with content")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'a>, ValueError> {
        if self.element {
            return unsupported("a list in a list");
        }
        Ok(Elements(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, ValueError> {
        unsupported("a tuple")
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, ValueError> {
        unsupported("a tuple")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, ValueError> {
        unsupported("an enum variant with content")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, ValueError> {
        unsupported("a map")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<One<'a>, ValueError> {
        if name.starts_with(PRIVATE) {
            Ok(One(self))
        } else {
            unsupported("a struct")
        }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, ValueError> {
        unsupported("an enum variant with content")
    }
}

/// The elements of a list.
pub struct Elements<'a>(Texts<'a>);

impl ser::SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        value.serialize(Texts {
            out: self.0.out,
            element: true,
        })
    }

    fn end(self) -> Result<(), ValueError> {
        Ok(())
    }
}

/// A struct of one field by which `serde_json` writes a number or a text of its own.
pub struct One<'a>(Texts<'a>);

impl ser::SerializeStruct for One<'_> {
    type Ok = ();
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        _: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        value.serialize(Texts {
            out: self.0.out,
            element: self.0.element,
        })
    }

    fn end(self) -> Result<(), ValueError> {
        Ok(())
    }
}
