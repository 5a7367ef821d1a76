//! Our attributes on a field: where it goes, under which name, and with which options.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Meta, Token};

use crate::commas::to_comma;
use crate::errors::Errors;
use crate::style::Styles;
use crate::words::PlaceKind;

/// One of our attributes.
pub(crate) struct Marked {
    pub(crate) kind: PlaceKind,
    pub(crate) name: Option<LitStr>,
    /// The word in the attribute, for the caret.
    pub(crate) word: Ident,
    pub(crate) styles: Styles,
    /// The words `flatten` and `flag`, where they stand.
    pub(crate) flatten: Option<Ident>,
    pub(crate) flag: Option<Ident>,
}

impl Marked {
    /// A word alone.
    pub(super) fn plain(kind: PlaceKind, word: Ident) -> Self {
        Self {
            kind,
            name: None,
            word,
            styles: Styles::default(),
            flatten: None,
            flag: None,
        }
    }

    pub(super) fn parse(
        attribute: &Attribute,
        kind: PlaceKind,
        word: Ident,
        errors: &mut Errors,
    ) -> Self {
        let mut place = Self::plain(kind, word);
        let read = match &attribute.meta {
            Meta::Path(_) => Ok(()),
            // `#[query()]`
            Meta::List(list) if list.tokens.is_empty() => {
                let word = &place.word;
                let message = format!("`#[{word}()]` has nothing in its parentheses");
                errors.add(word, message, help(word, kind, None));
                Ok(())
            }
            Meta::List(list) => {
                list.parse_args_with(|input: ParseStream<'_>| place.arguments(input, errors))
            }
            Meta::NameValue(meta) => {
                let word = &place.word;
                let value = &meta.value;
                let name: Option<LitStr> = syn::parse2(value.to_token_stream()).ok();
                let shown = name
                    .as_ref()
                    .map_or_else(|| String::from("Name"), LitStr::value);
                errors.add(
                    value,
                    format!("`#[{word}]` takes its name in parentheses"),
                    format!("write `#[{word}(\"{shown}\")]`"),
                );
                place.name = name.filter(|_| kind.takes_a_name());
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
            if !name.suffix().is_empty() {
                let help = format!("write `#[{word}(\"{}\")]`", name.value());
                errors.add(&name, format!("the name in `#[{word}]` has a suffix"), help);
            } else if !self.kind.takes_a_name() {
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
            self.end_part(input, errors)?;
        }
        while !input.is_empty() {
            self.option(input, errors)?;
            self.end_part(input, errors)?;
        }
        if let (Some(flatten), Some(name)) = (&self.flatten, &self.name) {
            errors.add(
                name,
                format!("`{flatten}` takes the names that are inside of the field, and no other"),
                format!("write `#[{}({flatten})]`", self.word),
            );
        }
        if let (Some(flag), Some(other)) = (&self.flag, self.beside_a_flag()) {
            let message = format!("`{flag}` conflicts with `{other}`: a flag has no value");
            errors.add(other, message, "keep one of them");
        }
        Ok(())
    }

    /// Reads the comma behind a name or an option.
    fn end_part(&self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        if input.is_empty() || input.peek(Token![,]) {
            let _: Option<Token![,]> = input.parse()?;
            return Ok(());
        }
        let next: TokenTree = input.fork().parse()?;
        if input.peek(Ident::peek_any) {
            let message = format!("`,` is missing before `{next}`");
            errors.add(&next, message, format!("write `, {next}`"));
            return Ok(());
        }
        let message = format!("`{next}` is one too many in `#[{}]`", self.word);
        errors.add(&next, message, help(&self.word, self.kind, None));
        to_comma(input)?;
        let _: Option<Token![,]> = input.parse()?;
        Ok(())
    }

    fn beside_a_flag(&self) -> Option<&Ident> {
        let styles = self.styles.given().map(|style| &style.key);
        styles.chain(&self.flatten).next()
    }
}

/// What to type instead of an option that is none.
pub(super) fn help(word: &Ident, kind: PlaceKind, near: Option<&str>) -> String {
    let known = kind.options();
    match (near, known.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) if kind == PlaceKind::Path => {
            format!("write `#[{word}]`, or `#[{word}(\"Name\")]`")
        }
        (None, []) => format!("write `#[{word}]`"),
        (None, [only]) => format!("write a name, `#[{word}(\"Name\")]`, or `#[{word}({only})]`"),
        (None, known) => format!(
            "write a name, `#[{word}(\"Name\")]`, or one of the options `{}`",
            known.join("`, `")
        ),
    }
}

pub(super) fn two_places(field: &Ident, first: &Marked, next: &Marked, errors: &mut Errors) {
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
