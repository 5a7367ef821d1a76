//! Finds the field of each placeholder.

use syn::LitStr;

use super::names::Names;
use crate::case::Case;
use crate::errors::Errors;
use crate::fields::{Declared, PlaceKind};
use crate::nearest::nearest;
use crate::template::{Placeholder, Template};

/// Finds the field of each placeholder.
pub(crate) struct Linker<'a> {
    /// The name of the struct, for a message.
    pub(crate) owner: String,
    pub(crate) template: &'a (Template, LitStr),
    /// Whether the template could be read whole; if not, little can be said about the fields.
    pub(crate) whole: bool,
    pub(crate) names: Names,
}

impl Linker<'_> {
    /// The index of the field that fills each placeholder.
    pub(crate) fn link(&self, fields: &[Declared], errors: &mut Errors) -> Vec<Option<usize>> {
        let placeholders = &self.template.0.placeholders;
        let mut filled = vec![None; placeholders.len()];
        for (index, field) in fields.iter().enumerate() {
            if let Some(place) = &field.place
                && place.kind == PlaceKind::Path
            {
                let found = match &place.name {
                    Some(name) => placeholders.iter().position(|p| p.name == name.value()),
                    None => self.position(field),
                };
                match found {
                    Some(at) => match filled[at] {
                        Some(other) => {
                            two_for_one(&placeholders[at], &fields[other], field, errors);
                        }
                        None => filled[at] = Some(index),
                    },
                    None => self.no_placeholder(field, errors),
                }
            }
        }
        for (at, placeholder) in placeholders.iter().enumerate() {
            if filled[at].is_some() {
                continue;
            }
            let free = |index: &usize| fields[*index].place.is_none() && !fields[*index].serde.skip;
            let free: Vec<usize> = (0..fields.len()).filter(free).collect();
            let exact = |index: &&usize| self.names.wire(&fields[**index]) == placeholder.name;
            let alike = |index: &usize| {
                fold(&fields[*index].name()) == fold(&placeholder.name)
                    || fold(&self.names.wire(&fields[*index])) == fold(&placeholder.name)
            };
            if let Some(index) = free.iter().find(exact) {
                filled[at] = Some(*index);
                continue;
            }
            let alike: Vec<usize> = free.into_iter().filter(alike).collect();
            match alike.as_slice() {
                [] if self.whole => self.no_field(placeholder, fields, errors),
                [] => {}
                [index] => filled[at] = Some(*index),
                [first, second, ..] => {
                    two_for_one(placeholder, &fields[*first], &fields[*second], errors);
                    filled[at] = Some(*first);
                }
            }
        }
        filled
    }

    /// The placeholder of a field that is marked `#[path]` alone.
    fn position(&self, field: &Declared) -> Option<usize> {
        let placeholders = &self.template.0.placeholders;
        let wire = self.names.wire(field);
        let exact = placeholders.iter().position(|p| p.name == wire);
        exact.or_else(|| {
            placeholders
                .iter()
                .position(|p| fold(&p.name) == fold(&field.name()) || fold(&p.name) == fold(&wire))
        })
    }

    fn no_placeholder(&self, field: &Declared, errors: &mut Errors) {
        if !self.whole {
            return;
        }
        let name = field.place.as_ref().and_then(|place| place.name.as_ref());
        let wanted = name.map_or_else(|| field.name(), LitStr::value);
        let message = format!(
            "`{}` is a path field, but the template has no `<{wanted}>`",
            field.ident
        );
        let placeholders = &self.template.0.placeholders;
        let known: Vec<_> = placeholders
            .iter()
            .map(|p| format!("`<{}>`", p.name))
            .collect();
        let help = match known.split_last() {
            None => format!("the template has no placeholder: add `<{wanted}>` to it"),
            Some((only, [])) => format!("the template has {only}"),
            Some((last, others)) => format!("the template has {} and {last}", others.join(", ")),
        };
        match name {
            Some(name) => errors.add(name, message, help),
            None => errors.add(&field.ident, message, help),
        }
    }

    fn no_field(&self, placeholder: &Placeholder, fields: &[Declared], errors: &mut Errors) {
        let name = &placeholder.name;
        let free = fields.iter().filter(|field| field.place.is_none());
        let names: Vec<String> = free.map(Declared::name).collect();
        let snake = snake(name);
        let help = match nearest(&snake, names.iter().map(String::as_str)) {
            Some(near) => format!(
                "did you mean the field `{near}`? Write `<{}>`, or mark it `#[path(\"{name}\")]`",
                in_the_style_of(name, near)
            ),
            None => format!("add a field `{snake}`, or mark one `#[path(\"{name}\")]`"),
        };
        let message = format!(
            "placeholder `<{name}>` matches no field of `{}`",
            self.owner
        );
        errors.add(&self.template.1, message, help);
    }
}

fn two_for_one(
    placeholder: &Placeholder,
    first: &Declared,
    second: &Declared,
    errors: &mut Errors,
) {
    let name = &placeholder.name;
    errors.add(
        &second.ident,
        format!(
            "`{}` and `{}` both fill `<{name}>`",
            first.ident, second.ident
        ),
        format!("mark the one that does `#[path(\"{name}\")]`, and the other with its own place"),
    );
}

/// A name without what does not count when a placeholder looks for its field.
fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A field's name in the case that a placeholder is written in.
fn in_the_style_of(placeholder: &str, field: &str) -> String {
    let case = if placeholder.starts_with(|c: char| c.is_ascii_uppercase()) {
        Case::Pascal
    } else if placeholder.contains(|c: char| c.is_ascii_uppercase()) {
        Case::Camel
    } else if placeholder.contains('-') {
        Case::Kebab
    } else {
        Case::Snake
    };
    case.apply(field)
}

/// A placeholder's name as the field would be called.
fn snake(name: &str) -> String {
    let mut out = String::new();
    let mut before = '_';
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && before != '_' && !before.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(if letter == '-' {
            '_'
        } else {
            letter.to_ascii_lowercase()
        });
        before = letter;
    }
    out
}
