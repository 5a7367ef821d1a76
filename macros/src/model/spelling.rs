//! How placeholders and fields are spelled, when one is looked for by the other.

use crate::case::Case;

/// A name without what does not count when a placeholder looks for its field.
pub(super) fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A field's name in the case that a placeholder is written in.
pub(super) fn in_the_style_of(placeholder: &str, field: &str) -> String {
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
pub(super) fn snake(name: &str) -> String {
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
