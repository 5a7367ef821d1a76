//! Attributes that are none of ours, but nearly called like one, or called as others do.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{Attribute, Ident, Meta};

use crate::nearest::nearest;
use crate::words::{MEANT_PLACES, OPTIONS, PLACES, PlaceKind, named, names};

/// What is meant by an attribute that is none of ours, but nearly called like one or called as others
/// do, and given what ours are given: `#[headr("X-Id")]`, `#[param]`.
pub(super) fn nearly_ours(attribute: &Attribute) -> Option<Near<'_>> {
    let word = attribute.path().get_ident()?;
    let name = word.to_string();
    let tokens = match &attribute.meta {
        Meta::Path(_) => None,
        Meta::List(list) => Some(list.tokens.clone()),
        Meta::NameValue(meta) => Some(meta.value.to_token_stream()),
    };
    let mut text = None;
    if let Some(tokens) = tokens {
        let mut tokens = tokens.into_iter();
        let first = tokens.next()?;
        let is_name = |word: &Ident| word == "name" || word == "rename";
        let is_option = |word: &Ident| OPTIONS.iter().any(|(known, ..)| word == known);
        text = match &first {
            TokenTree::Literal(_) => Some(text_of(&first)?),
            // `#[json(rename = "To")]`
            TokenTree::Ident(word) if is_name(word) => tokens.nth(1).as_ref().and_then(text_of),
            TokenTree::Ident(word) if is_option(word) => None,
            _ => return None,
        };
    }
    let named_text = |write: &str| match &text {
        Some(text) => format!("#[{write}({text})]"),
        None => format!("#[{write}]"),
    };
    // What these mean depends on where the field goes.
    let anywhere = match name.as_str() {
        "rename" | "name" => Some([named_text("query"), named_text("field")]),
        "flatten" => Some(["#[query(flatten)]".into(), "#[field(flatten)]".into()]),
        _ => None,
    };
    if let Some([query, field]) = anywhere {
        let help = format!("write `{query}` for the query, or `{field}` for a body; if {ELSE}");
        return Some(Near {
            word,
            kind: None,
            help,
        });
    }
    let meant = MEANT_PLACES.iter().find(|(known, ..)| *known == name);
    let (kind, write) = match meant {
        Some((_, kind, write)) => (*kind, *write),
        None => {
            let near = nearest(&name, names(&PLACES))?;
            (named(&PLACES, near)?, near)
        }
    };
    let write = if write == kind.name() && kind.takes_a_name() {
        named_text(write)
    } else {
        format!("#[{write}]")
    };
    let help = format!("did you mean `{write}`? If {ELSE}");
    Some(Near {
        word,
        kind: Some(kind),
        help,
    })
}

/// What to do about an attribute of a derive that stands above ours, which we cannot see.
const ELSE: &str = "it is a derive's, put that derive below `#[endpoint]`";

/// A string, as it is written.
fn text_of(token: &TokenTree) -> Option<String> {
    let text = token.to_string();
    text.starts_with('"').then_some(text)
}

/// An attribute that is nearly ours.
pub(super) struct Near<'a> {
    pub(super) word: &'a Ident,
    /// Where the field is meant to go, if that is known.
    pub(super) kind: Option<PlaceKind>,
    pub(super) help: String,
}
