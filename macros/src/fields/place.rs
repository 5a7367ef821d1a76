//! Our attributes on a field: where it goes, and under which name.

use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Meta, Token};

use crate::errors::Errors;

/// Our field attributes.
pub(super) const PLACES: [(&str, PlaceKind); 6] = [
    ("path", PlaceKind::Path),
    ("query", PlaceKind::Query),
    ("header", PlaceKind::Header),
    ("field", PlaceKind::Field),
    ("body", PlaceKind::Body),
    ("skip", PlaceKind::Skip),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    Path,
    Query,
    Header,
    Field,
    Body,
    Skip,
}

/// One of our attributes.
pub(crate) struct Place {
    pub(crate) kind: PlaceKind,
    pub(crate) name: Option<LitStr>,
    /// The word in the attribute, for the caret.
    pub(crate) word: Ident,
}

impl Place {
    pub(super) fn parse(
        attribute: &Attribute,
        kind: PlaceKind,
        word: Ident,
        errors: &mut Errors,
    ) -> Self {
        let mut place = Self {
            kind,
            name: None,
            word,
        };
        let read = match &attribute.meta {
            Meta::Path(_) => Ok(()),
            Meta::List(list) => {
                list.parse_args_with(|input: ParseStream<'_>| place.arguments(input, errors))
            }
            Meta::NameValue(meta) => {
                let word = &place.word;
                errors.add(
                    &meta.value,
                    format!("`#[{word}]` takes its name in parentheses"),
                    format!("write `#[{word}(\"Name\")]`"),
                );
                Ok(())
            }
        };
        if let Err(error) = read {
            errors.syntax(error);
        }
        place
    }

    fn arguments(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        let word = &self.word;
        if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            if matches!(self.kind, PlaceKind::Body | PlaceKind::Skip) {
                errors.add(
                    &name,
                    format!("`#[{word}]` takes no name"),
                    format!("write `#[{word}]`"),
                );
            } else if name.value().is_empty() {
                errors.add(
                    &name,
                    format!("the name in `#[{word}]` is empty"),
                    format!("write the name that is sent, or `#[{word}]` for the field's own"),
                );
            } else {
                self.name = Some(name);
            }
            let _: Option<Token![,]> = input.parse()?;
        }
        while !input.is_empty() {
            let option: TokenTree = input.parse()?;
            errors.add(
                &option,
                format!("unknown option `{option}` of `#[{word}]`"),
                format!("write a name, `#[{word}(\"Name\")]`, or `#[{word}]`"),
            );
            while !input.is_empty() && !input.peek(Token![,]) {
                let _: TokenTree = input.parse()?;
            }
            let _: Option<Token![,]> = input.parse()?;
        }
        Ok(())
    }
}

pub(super) fn two_places(field: &Ident, first: &Place, next: &Place, errors: &mut Errors) {
    let message = if first.kind == next.kind {
        format!("`{field}` is marked `#[{}]` twice", next.word)
    } else {
        format!(
            "`{field}` is marked `#[{}]` and `#[{}]`",
            first.word, next.word
        )
    };
    errors.add(&next.word, message, "keep one of them");
}
