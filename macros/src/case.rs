//! The case names of serde's `rename_all`, applied to the names of fields.

use syn::LitStr;

use crate::errors::Errors;
use crate::nearest::one_text_of;

/// How a field's name is written on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const CASES: [(&str, Case); 8] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    /// The case of this name.
    fn named(name: &str) -> Option<Self> {
        CASES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, case)| *case)
    }

    /// The case that a `rename_all` names.
    pub(crate) fn read(name: LitStr, errors: &mut Errors) -> Option<(Self, LitStr)> {
        let text = name.value();
        let case = Self::named(&text);
        if case.is_none() {
            let names = CASES.map(|(name, _)| name);
            errors.add(
                &name,
                format!("unknown case `{text}`"),
                one_text_of(&text, names),
            );
        }
        Some((case?, name))
    }

    /// A field's name, in snake case as Rust has it, in this case.
    pub(crate) fn apply(self, field: &str) -> String {
        match self {
            Self::Lower | Self::Snake => field.to_owned(),
            Self::Upper | Self::ScreamingSnake => field.to_ascii_uppercase(),
            Self::Pascal => field.split('_').map(capitalized).collect(),
            Self::Camel => {
                let pascal = Self::Pascal.apply(field);
                let mut letters = pascal.chars();
                let first = letters.next().map(|letter| letter.to_ascii_lowercase());
                first.into_iter().chain(letters).collect()
            }
            Self::Kebab => field.replace('_', "-"),
            Self::ScreamingKebab => field.to_ascii_uppercase().replace('_', "-"),
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn each_case_is_serdes() {
        for (name, written) in [
            ("lowercase", "date_created"),
            ("UPPERCASE", "DATE_CREATED"),
            ("PascalCase", "DateCreated"),
            ("camelCase", "dateCreated"),
            ("snake_case", "date_created"),
            ("SCREAMING_SNAKE_CASE", "DATE_CREATED"),
            ("kebab-case", "date-created"),
            ("SCREAMING-KEBAB-CASE", "DATE-CREATED"),
        ] {
            assert_eq!(
                Case::named(name)
                    .map(|case| case.apply("date_created"))
                    .as_deref(),
                Some(written)
            );
        }
        assert_eq!(Case::named("Pascal"), None);
    }
}
