//! What has elements: lists, tuples of pairs, structs and maps.

use std::cell::Cell;

use serde::ser::{self, Serialize};

use super::{Element, Key, Pairs};
use crate::error::ValueError;
use crate::spec::{ListStyle, NestStyle};
use crate::text::text;

/// A list, in the style that was declared; of the whole, a list of pairs.
pub struct List<'a> {
    pairs: Pairs<'a>,
    /// How many of its elements were written.
    count: usize,
    /// Whether there is an element that others can be joined to.
    begun: Cell<bool>,
}

impl<'a> List<'a> {
    pub(super) fn new(pairs: Pairs<'a>) -> Self {
        Self {
            pairs,
            count: 0,
            begun: Cell::new(false),
        }
    }
}

impl ser::SerializeSeq for List<'_> {
    type Ok = ();
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        let list = &mut self.pairs;
        let before = list.out.len();
        let (key, element) = match (&list.key, list.style.list) {
            (Key::Whole, _) => (Key::Whole, Element::Pair),
            (key, ListStyle::Brackets) => (Key::Element(key), Element::Scalar),
            (key, ListStyle::Indices) => (Key::Index(key, self.count), Element::No),
            (key, style) => match style.delimiter() {
                Some(delimiter) => (*key, Element::Joined(delimiter, &self.begun)),
                None => (*key, Element::Scalar),
            },
        };
        value.serialize(Pairs {
            out: list.out.again(),
            style: list.style,
            key,
            element,
            depth: list.depth,
        })?;
        // What is left out takes no index: a list has no holes.
        self.count += usize::from(self.pairs.out.len() > before);
        Ok(())
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
                out: pairs.out.again(),
                style: pairs.style,
                key: Key::Name(name),
                element: Element::No,
                depth: pairs.depth,
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
        let Pairs {
            out,
            style,
            key,
            element,
            depth,
        } = &mut self.pairs;
        value.serialize(Pairs {
            out: out.again(),
            style: *style,
            key: if self.is_one { *key } else { key.inside(name) },
            element: *element,
            depth: *depth,
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
        match self.pairs.key {
            Key::Whole => Ok(()),
            _ => check_key(&self.name, self.pairs.style.nest),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        let name = std::mem::take(&mut self.name);
        self.entry(&name, value)
    }

    fn end(self) -> Result<(), ValueError> {
        Ok(())
    }
}

/// Refuses an entry's name that would be read as another place in the value: it is data, and no
/// escaping of these characters survives decoding.
fn check_key(name: &str, nest: NestStyle) -> Result<(), ValueError> {
    let is_odd = |c| matches!(c, '[' | ']') || (c == '.' && nest == NestStyle::Dots);
    if name.is_empty() || name.contains(is_odd) {
        let message = "a nested map has a name that is empty, or has one of the characters in it that \
                       spell the nesting";
        return Err(ValueError::new(message));
    }
    Ok(())
}
