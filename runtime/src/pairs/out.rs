//! Where pairs go: to the end of a text, or into a list.

use std::borrow::Cow;

use super::Key;
use crate::escape::Escape;
use crate::part::Part;
use crate::spec::NestStyle;

/// Where pairs go.
pub(crate) enum Out<'a> {
    /// A query or a form, which begins at `start`.
    Text {
        text: &'a mut String,
        start: usize,
        escape: Escape,
    },
    /// The parts of a multipart body, or headers.
    Items(&'a mut Vec<Item>),
}

/// A pair that is not written yet.
pub(crate) struct Item {
    /// The field that it is of, by its name in Rust, once that is known.
    pub(crate) field: Cow<'static, str>,
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// The value of a pair that is not written yet.
pub(crate) enum Value {
    Text(String),
    Part(Part),
}

impl Out<'_> {
    /// The same, for a value inside of the value.
    pub(super) fn again(&mut self) -> Out<'_> {
        match self {
            Self::Text {
                text,
                start,
                escape,
            } => Out::Text {
                text,
                start: *start,
                escape: *escape,
            },
            Self::Items(items) => Out::Items(items),
        }
    }

    /// How much there is, to see whether anything was added.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text { text, .. } => text.len(),
            Self::Items(items) => items.len(),
        }
    }

    pub(super) fn pair(self, key: Key<'_>, nest: NestStyle, value: &str) {
        match self {
            Self::Text {
                text,
                start,
                escape,
            } => {
                if text.len() > start {
                    text.push('&');
                }
                key.each(nest, &mut |piece| escape.push(text, piece));
                text.push('=');
                escape.push(text, value);
            }
            Self::Items(items) => items.push(Item::new(key, nest, Value::Text(value.to_owned()))),
        }
    }

    /// Adds to the value of the pair that was written last.
    pub(super) fn join(self, delimiter: &str, value: &str) {
        match self {
            Self::Text { text, escape, .. } => {
                // No parser changes a comma, and some decoders split at it before they unescape
                // (RFC 6570 §3.2.8, npm's `qs`); one that does it afterwards finds it as well.
                if delimiter == "," {
                    text.push(',');
                } else {
                    escape.push(text, delimiter);
                }
                escape.push(text, value);
            }
            Self::Items(items) => {
                if let Some(Value::Text(text)) = items.last_mut().map(|item| &mut item.value) {
                    text.push_str(delimiter);
                    text.push_str(value);
                }
            }
        }
    }

    /// Adds a part, and says whether there can be one here.
    pub(super) fn part(self, key: Key<'_>, nest: NestStyle, part: Part) -> bool {
        match self {
            Self::Text { .. } => false,
            Self::Items(items) => {
                items.push(Item::new(key, nest, Value::Part(part)));
                true
            }
        }
    }
}

impl Item {
    fn new(key: Key<'_>, nest: NestStyle, value: Value) -> Self {
        let mut name = String::new();
        key.each(nest, &mut |piece| name.push_str(piece));
        Self {
            field: Cow::default(),
            name,
            value,
        }
    }
}
