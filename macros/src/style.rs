//! The styles of lists and of nested values, as they are given on an item and on a field.

use syn::{Ident, LitStr};

use crate::errors::Errors;
use crate::nearest::one_text_of;
use crate::words::{LISTS, NESTS, names};

/// A style that was given: the name of the runtime's variant, and the key and value that gave it.
pub(crate) struct Given {
    pub(crate) variant: &'static str,
    pub(crate) key: Ident,
    pub(crate) value: LitStr,
}

/// How lists and nested values are spelled, as far as it was said.
#[derive(Default)]
pub(crate) struct Styles {
    pub(crate) list: Option<Given>,
    pub(crate) nest: Option<Given>,
}

/// What to type for a style: the first one, which is the default, and which others there are.
pub(crate) fn example(key: &Ident) -> String {
    let styles = if key == "list" {
        names(&LISTS)
    } else {
        names(&NESTS)
    };
    let (default, others) = (styles[0], styles[1..].join("`, `"));
    format!("{key} = \"{default}\"`, the default, or another of `{others}")
}

/// `list = "comma"` for `comma` alone.
pub(crate) fn key_of(style: &str) -> Option<String> {
    if LISTS.iter().any(|(name, _)| *name == style) {
        Some(format!("list = \"{style}\""))
    } else if NESTS.iter().any(|(name, _)| *name == style) {
        Some(format!("nest = \"{style}\""))
    } else {
        None
    }
}

impl Styles {
    /// Reads the value of `list` or of `nest`.
    pub(crate) fn read(&mut self, key: &Ident, value: &LitStr, errors: &mut Errors) {
        let text = value.value();
        let (styles, place): (&[_], _) = if key == "list" {
            (&LISTS, &mut self.list)
        } else {
            (&NESTS, &mut self.nest)
        };
        match styles.iter().find(|(name, _)| *name == text) {
            Some(_) if !value.suffix().is_empty() => {
                let help = format!("write `{key} = \"{text}\"`");
                errors.add(
                    value,
                    format!("`{key}` needs a string without a suffix"),
                    help,
                );
            }
            Some((_, variant)) => {
                let (key, value) = (key.clone(), value.clone());
                *place = Some(Given {
                    variant,
                    key,
                    value,
                });
            }
            None => errors.add(
                value,
                format!("unknown {key} style `{text}`"),
                one_text_of(&text, styles.iter().map(|(name, _)| *name)),
            ),
        }
    }

    pub(crate) fn given(&self) -> impl Iterator<Item = &Given> {
        self.list.iter().chain(&self.nest)
    }
}
