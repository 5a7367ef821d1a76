//! What has elements: lists, tuples of pairs, structs and maps.

use serde::ser::{self, Serialize};

use super::{Key, Pairs};
use crate::error::ValueError;
use crate::text::text;

/// A list: its key stands before each element.
pub struct List<'a>(Pairs<'a>);

impl<'a> List<'a> {
    pub(super) fn new(pairs: Pairs<'a>) -> Self {
        Self(pairs)
    }
}

impl ser::SerializeSeq for List<'_> {
    type Ok = ();
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        value.serialize(Pairs {
            out: self.0.out,
            element: true,
            ..self.0
        })
    }

    fn end(self) -> Result<(), ValueError> {
        Ok(())
    }
}

/// The whole as a tuple of pairs, or one of these pairs.
pub enum Tuple<'a> {
    /// The elements are pairs.
    Pairs(List<'a>),
    /// The elements are a name, known once it was read, and a value.
    Pair {
        /// Where the pair goes.
        pairs: Pairs<'a>,
        /// The first element.
        name: Option<String>,
    },
}

impl<'a> Tuple<'a> {
    pub(super) fn pair(pairs: Pairs<'a>) -> Self {
        Self::Pair { pairs, name: None }
    }
}

impl ser::SerializeTuple for Tuple<'_> {
    type Ok = ();
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        match self {
            Self::Pairs(list) => ser::SerializeSeq::serialize_element(list, value),
            Self::Pair {
                name: name @ None, ..
            } => {
                *name = Some(text(value)?);
                Ok(())
            }
            Self::Pair {
                pairs,
                name: Some(name),
            } => value.serialize(Pairs {
                out: pairs.out,
                key: Key::Name(name),
                ..*pairs
            }),
        }
    }

    fn end(self) -> Result<(), ValueError> {
        Ok(())
    }
}

/// A struct or a map.
pub struct Entries<'a> {
    pairs: Pairs<'a>,
    /// Whether the only entry stands for the whole.
    is_one: bool,
    /// The name that was written last, of a map.
    name: String,
}

impl<'a> Entries<'a> {
    pub(super) fn new(pairs: Pairs<'a>) -> Self {
        Self {
            pairs,
            is_one: false,
            name: String::new(),
        }
    }

    pub(super) fn of_one(pairs: Pairs<'a>) -> Self {
        Self {
            is_one: true,
            ..Self::new(pairs)
        }
    }

    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), ValueError> {
        value.serialize(Pairs {
            out: self.pairs.out,
            key: if self.is_one {
                self.pairs.key
            } else {
                self.pairs.key.inside(name)
            },
            ..self.pairs
        })
    }
}

impl ser::SerializeStruct for Entries<'_> {
    type Ok = ();
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        self.entry(name, value)
    }

    fn end(self) -> Result<(), ValueError> {
        Ok(())
    }
}

impl ser::SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = ValueError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), ValueError> {
        self.name = text(name)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        let name = std::mem::take(&mut self.name);
        self.entry(&name, value)
    }

    fn end(self) -> Result<(), ValueError> {
        Ok(())
    }
}
