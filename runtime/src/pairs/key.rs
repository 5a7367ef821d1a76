//! The key of a pair, as it grows with the nesting of a value.

use crate::spec::NestStyle;

/// The key of a pair, as far as it is known.
#[derive(Clone, Copy)]
pub(crate) enum Key<'a> {
    /// The value is the whole: its fields, entries or pairs are the pairs.
    Whole,
    /// A name of its own.
    Name(&'a str),
    /// A field of a struct, or an entry of a map.
    Inside(&'a Key<'a>, &'a str),
    /// An element of a list whose key is followed by `[]`.
    Element(&'a Key<'a>),
    /// An element of a list whose key is followed by its index.
    Index(&'a Key<'a>, usize),
}

impl<'a> Key<'a> {
    /// The key of a field or an entry.
    pub(super) fn inside(&'a self, name: &'a str) -> Self {
        match self {
            Self::Whole => Self::Name(name),
            outer => Self::Inside(outer, name),
        }
    }

    /// Hands over the key, piece by piece.
    pub(super) fn each(self, nest: NestStyle, push: &mut impl FnMut(&str)) {
        match self {
            Self::Whole => {}
            Self::Name(name) => push(name),
            Self::Inside(outer, name) => {
                outer.each(nest, push);
                match nest {
                    NestStyle::Brackets => {
                        push("[");
                        push(name);
                        push("]");
                    }
                    NestStyle::Dots => {
                        push(".");
                        push(name);
                    }
                }
            }
            Self::Element(outer) => {
                outer.each(nest, push);
                push("[]");
            }
            Self::Index(outer, index) => {
                outer.each(nest, push);
                push("[");
                push(itoa::Buffer::new().format(index));
                push("]");
            }
        }
    }
}
