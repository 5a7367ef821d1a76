//! Refuses NaN and infinities, wherever they stand in a value: JSON has none, and `serde_json` would
//! write `null` for them; and a nesting that nobody would read. All else goes through as it is.
#![allow(missing_debug_implementations)] // it would show what is sent

use serde::ser::{self, Serialize, Serializer};

/// A serializer that writes no number that is none, of a value that stands in so many others.
pub struct Finite<S>(S, u8);

impl<S> Finite<S> {
    pub(crate) fn new(serializer: S) -> Self {
        Self(serializer, 0)
    }
}

/// How deep a value may be nested: so deep that `serde_json` reads it, in an object.
pub(crate) const DEEPEST: u8 = 126;

/// A value inside of another one.
struct Inside<'a, T: ?Sized>(&'a T, u8);

impl<T: Serialize + ?Sized> Serialize for Inside<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(Finite(serializer, self.1))
    }
}

/// One level deeper.
fn deeper<E: ser::Error>(depth: u8) -> Result<u8, E> {
    if depth < DEEPEST {
        Ok(depth + 1)
    } else {
        Err(E::custom(format_args!(
            "it is nested more than {DEEPEST} levels deep"
        )))
    }
}

fn check<E: ser::Error>(is_finite: bool) -> Result<(), E> {
    if is_finite {
        Ok(())
    } else {
        Err(E::custom("JSON has no NaN and no infinities"))
    }
}

macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty),*) -> $ok:ident;)*) => {
        $(fn $method(self, $($argument: $type),*) -> Result<Self::$ok, S::Error> {
            self.0.$method($($argument),*)
        })*
    };
}

macro_rules! forward_elements {
    ($($method:ident($($argument:ident: $type:ty),*) -> $ok:ident;)*) => {
        $(fn $method(self, $($argument: $type),*) -> Result<Self::$ok, S::Error> {
            let depth = deeper(self.1)?;
            Ok(Elements(self.0.$method($($argument),*)?, depth))
        })*
    };
}

impl<S: Serializer> Serializer for Finite<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Elements<S::SerializeSeq>;
    type SerializeTuple = Elements<S::SerializeTuple>;
    type SerializeTupleStruct = Elements<S::SerializeTupleStruct>;
    type SerializeTupleVariant = Elements<S::SerializeTupleVariant>;
    type SerializeMap = Elements<S::SerializeMap>;
    type SerializeStruct = Elements<S::SerializeStruct>;
    type SerializeStructVariant = Elements<S::SerializeStructVariant>;

    fn serialize_f32(self, value: f32) -> Result<S::Ok, S::Error> {
        check(value.is_finite())?;
        self.0.serialize_f32(value)
    }

    fn serialize_f64(self, value: f64) -> Result<S::Ok, S::Error> {
        check(value.is_finite())?;
        self.0.serialize_f64(value)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&Inside(value, self.1))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0
            .serialize_newtype_struct(name, &Inside(value, self.1))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let depth = deeper(self.1)?;
        self.0
            .serialize_newtype_variant(name, index, variant, &Inside(value, depth))
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }

    forward! {
        serialize_bool(value: bool) -> Ok;
        serialize_i8(value: i8) -> Ok;
        serialize_i16(value: i16) -> Ok;
        serialize_i32(value: i32) -> Ok;
        serialize_i64(value: i64) -> Ok;
        serialize_i128(value: i128) -> Ok;
        serialize_u8(value: u8) -> Ok;
        serialize_u16(value: u16) -> Ok;
        serialize_u32(value: u32) -> Ok;
        serialize_u64(value: u64) -> Ok;
        serialize_u128(value: u128) -> Ok;
        serialize_char(value: char) -> Ok;
        serialize_str(value: &str) -> Ok;
        serialize_bytes(value: &[u8]) -> Ok;
        serialize_none() -> Ok;
        serialize_unit() -> Ok;
        serialize_unit_struct(name: &'static str) -> Ok;
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> Ok;
    }

    forward_elements! {
        serialize_seq(len: Option<usize>) -> SerializeSeq;
        serialize_tuple(len: usize) -> SerializeTuple;
        serialize_tuple_struct(name: &'static str, len: usize) -> SerializeTupleStruct;
        serialize_tuple_variant(
            name: &'static str,
            index: u32,
            variant: &'static str,
            len: usize
        ) -> SerializeTupleVariant;
        serialize_map(len: Option<usize>) -> SerializeMap;
        serialize_struct(name: &'static str, len: usize) -> SerializeStruct;
        serialize_struct_variant(
            name: &'static str,
            index: u32,
            variant: &'static str,
            len: usize
        ) -> SerializeStructVariant;
    }
}

/// The elements of a list, a tuple, a map or a struct.
pub struct Elements<C>(C, u8);

macro_rules! elements {
    ($($trait:ident $method:ident($($name:ident: $type:ty)?);)*) => {$(
        impl<C: ser::$trait> ser::$trait for Elements<C> {
            type Ok = C::Ok;
            type Error = C::Error;

            fn $method<T: Serialize + ?Sized>(
                &mut self,
                $($name: $type,)?
                value: &T,
            ) -> Result<(), C::Error> {
                self.0.$method($($name,)? &Inside(value, self.1))
            }

            fn end(self) -> Result<C::Ok, C::Error> {
                self.0.end()
            }
        }
    )*};
}

elements! {
    SerializeSeq serialize_element();
    SerializeTuple serialize_element();
    SerializeTupleStruct serialize_field();
    SerializeTupleVariant serialize_field();
    SerializeStruct serialize_field(name: &'static str);
    SerializeStructVariant serialize_field(name: &'static str);
}

impl<C: ser::SerializeMap> ser::SerializeMap for Elements<C> {
    type Ok = C::Ok;
    type Error = C::Error;

    /// A key that is no number is refused by `serde_json` itself.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), C::Error> {
        self.0.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), C::Error> {
        self.0.serialize_value(&Inside(value, self.1))
    }

    fn end(self) -> Result<C::Ok, C::Error> {
        self.0.end()
    }
}
