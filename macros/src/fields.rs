//! Reads the struct: which field says that it goes where, by our attributes and by serde's. Links
//! nothing; takes our attributes off the struct that is emitted.

mod declared;
mod marked;
mod near;
mod options;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DataStruct, DeriveInput, Field, Fields, Ident, Path, Token};

pub(crate) use self::declared::Declared;
use self::declared::Reading;
pub(crate) use self::marked::Marked;
use crate::errors::Errors;
use crate::serde_attrs::{Complaints, SerdeStruct, is_serdes, refuse_hidden, refuse_late};
use crate::words::{PLACES, named};

/// The struct under an attribute.
pub(crate) struct Struct {
    /// Without our attributes.
    pub(crate) item: DeriveInput,
    pub(crate) fields: Vec<Declared>,
    pub(crate) serde: SerdeStruct,
}

impl Struct {
    /// Reads the item. If it is none that `#[attribute]` can stand on, says so, and gives the item
    /// back without our attributes.
    pub(crate) fn parse(
        item: &TokenStream,
        attribute: &str,
        errors: &mut Errors,
    ) -> Result<Self, TokenStream> {
        let wrong = |at: &dyn ToTokens, what: &str, errors: &mut Errors| {
            let help = if attribute == "endpoint" && what == "a tuple struct" {
                "name the fields; only one that is the whole body, `#[body]`, needs no name"
            } else {
                "put it on a struct with named fields"
            };
            errors.add(at, format!("`#[{attribute}]` cannot stand on {what}"), help);
        };
        let Ok(mut item) = syn::parse2::<DeriveInput>(item.clone()) else {
            let (head, what) = head_of(item);
            // What is broken inside of a struct, rustc has said.
            if !what.is_empty() {
                wrong(&head, what, errors);
            }
            return Err(without_ours(item.clone(), what.is_empty()));
        };
        // What is not sent anyway is serde's affair alone.
        let is_sent = attribute == "endpoint";
        let what = match &item.data {
            Data::Struct(data) if has_names(data) || (is_sent && is_one_body(data)) => "",
            Data::Struct(_) => "a tuple struct",
            Data::Enum(_) => "an enum",
            Data::Union(_) => "a union",
        };
        let Data::Struct(data) = &mut item.data else {
            wrong(&item.ident, what, errors);
            return Err(stripped(item));
        };
        if !what.is_empty() {
            wrong(&item.ident, what, errors);
            return Err(stripped(item));
        }
        if is_sent {
            refuse_second(&item.ident, &mut item.attrs, errors);
            refuse_late(&mut item.attrs, &mut data.fields, errors);
        }
        let reading = Reading {
            is_sent,
            is_alone: is_sent && item.attrs.iter().all(has_no_attributes),
        };
        let mut fields = Vec::new();
        for (index, field) in data.fields.iter_mut().enumerate() {
            fields.push(Declared::take(field, index, reading, errors));
        }
        let mut serde = SerdeStruct::default();
        let mut complaints = Complaints::default();
        item.attrs.retain(|attribute| {
            if attribute.path().is_ident("serde") {
                // What is wrong is said once: serde's own derive does not see it.
                return serde.read(attribute, &mut complaints) || !is_sent;
            }
            if attribute.path().is_ident("cfg_attr") {
                let _ = refuse_hidden(attribute, &[], errors, &mut complaints);
            }
            true
        });
        if is_sent {
            errors.append(complaints.wrong);
            errors.append(complaints.meaningless);
        }
        Ok(Self {
            item,
            fields,
            serde,
        })
    }
}

/// Refuses another `#[endpoint]` below this one.
fn refuse_second(name: &Ident, attributes: &mut Vec<Attribute>, errors: &mut Errors) {
    attributes.retain(|attribute| {
        let path = attribute.path();
        let is_ours = path.is_ident("endpoint")
            || (path.segments.len() == 2
                && path.segments[0].ident == "waypost"
                && path.segments[1].ident == "endpoint");
        if is_ours {
            let message = format!("`{name}` is an endpoint already");
            errors.add(path, message, "declare another struct for another call");
        }
        !is_ours
    });
}

/// Whether an attribute of the struct brings no attributes for its fields, as far as that is known: those
/// of the language, and the derives of std and of serde.
fn has_no_attributes(attribute: &Attribute) -> bool {
    const PLAIN: [&str; 12] = [
        "doc",
        "allow",
        "expect",
        "warn",
        "deny",
        "forbid",
        "cfg",
        "must_use",
        "serde",
        "non_exhaustive",
        "deprecated",
        "repr",
    ];
    const DERIVES: [&str; 11] = [
        "Debug",
        "Clone",
        "Copy",
        "PartialEq",
        "Eq",
        "PartialOrd",
        "Ord",
        "Hash",
        "Default",
        "Serialize",
        "Deserialize",
    ];
    if !attribute.path().is_ident("derive") {
        return PLAIN.iter().any(|name| attribute.path().is_ident(name));
    }
    let is_known = |path: &Path| {
        let last = path.segments.last();
        last.is_some_and(|last| DERIVES.iter().any(|name| last.ident == name))
    };
    let derives = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
    derives.is_ok_and(|derives| derives.iter().all(is_known))
}

/// Whether a struct's fields have names, if it has any.
fn has_names(data: &DataStruct) -> bool {
    match &data.fields {
        Fields::Unnamed(fields) => fields.unnamed.is_empty(),
        Fields::Named(_) | Fields::Unit => true,
    }
}

/// Whether one field of a tuple struct is marked as the whole body, and the others are skipped.
fn is_one_body(data: &DataStruct) -> bool {
    let is_marked = |field: &&Field, word: &str| {
        let is_it = |attribute: &Attribute| attribute.path().is_ident(word);
        field.attrs.iter().any(is_it)
    };
    let count = |word| {
        data.fields
            .iter()
            .filter(|field| is_marked(field, word))
            .count()
    };
    count("body") == 1 && count("skip") == data.fields.len() - 1
}

/// Whether attributes of serde's stand somewhere on an item.
pub(crate) fn mentions_serde(item: &DeriveInput) -> bool {
    let on = |field: &Field| field.attrs.iter().any(is_serdes);
    let inside = match &item.data {
        Data::Struct(data) => data.fields.iter().any(on),
        Data::Union(data) => data.fields.named.iter().any(on),
        Data::Enum(data) => data
            .variants
            .iter()
            .any(|variant| variant.attrs.iter().any(is_serdes) || variant.fields.iter().any(on)),
    };
    inside || item.attrs.iter().any(is_serdes)
}

/// The item without our attributes, which nobody else knows.
fn stripped(mut item: DeriveInput) -> TokenStream {
    let is_ours = |attribute: &Attribute| {
        let known = |(name, _): &(&str, _)| attribute.path().is_ident(name);
        PLACES.iter().any(known)
    };
    let strip = |field: &mut Field| field.attrs.retain(|attribute| !is_ours(attribute));
    match &mut item.data {
        Data::Struct(data) => data.fields.iter_mut().for_each(strip),
        Data::Union(data) => data.fields.named.iter_mut().for_each(strip),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                variant.attrs.retain(|attribute| !is_ours(attribute));
                variant.fields.iter_mut().for_each(strip);
            }
        }
    }
    item.into_token_stream()
}

/// An item that could not be parsed, or has parameters, without our attributes; of a broken struct without
/// serde's as well, which may have no derive that knows them.
fn without_ours(tokens: TokenStream, and_serdes: bool) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_ours = |token: &TokenTree| {
        let TokenTree::Group(group) = token else {
            return false;
        };
        let first = group.stream().into_iter().next();
        let first = first.map(|first| first.to_string()).unwrap_or_default();
        group.delimiter() == Delimiter::Bracket
            && (named(&PLACES, &first).is_some() || (and_serdes && first == "serde"))
    };
    let mut kept = TokenStream::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let is_mark = matches!(token, TokenTree::Punct(mark) if mark.as_char() == '#');
        if is_mark && tokens.get(at + 1).is_some_and(is_ours) {
            at += 2;
            continue;
        }
        kept.extend([match token {
            TokenTree::Group(group) => {
                let inside = without_ours(group.stream(), and_serdes);
                let mut inside = Group::new(group.delimiter(), inside);
                inside.set_span(group.span());
                TokenTree::Group(inside)
            }
            other => other.clone(),
        }]);
        at += 1;
    }
    kept
}

/// The word that says what an item is that is no struct, for a caret, and what that is.
fn head_of(item: &TokenStream) -> (TokenStream, &'static str) {
    const KINDS: [(&str, &str); 13] = [
        ("struct", ""),
        ("enum", "an enum"),
        ("union", "a union"),
        ("fn", "a function"),
        ("impl", "an `impl`"),
        ("trait", "a trait"),
        ("mod", "a module"),
        ("use", "a `use`"),
        ("type", "a type alias"),
        ("static", "a static"),
        ("macro_rules", "a macro"),
        ("extern", "an `extern` block"),
        ("const", "a constant"),
    ];
    let is_attribute = |token: &TokenTree| {
        matches!(token, TokenTree::Punct(mark) if mark.as_char() == '#')
            || matches!(token, TokenTree::Group(_))
    };
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let head = tokens.iter().skip_while(|token| is_attribute(token));
    let head: Vec<&TokenTree> = head.take(8).collect();
    let kind = |token: &&TokenTree| {
        let known = KINDS.iter().find(|(known, _)| token.to_string() == *known);
        known.map(|(_, what)| (*what, (*token).clone()))
    };
    // `const` and `extern` may stand before a function.
    let is_prefix = |token: &&TokenTree| matches!(token.to_string().as_str(), "const" | "extern");
    let first = head.first().map(|token| ("this item", (*token).clone()));
    let found = head
        .iter()
        .filter(|token| !is_prefix(token))
        .find_map(kind)
        .or_else(|| head.iter().find_map(kind))
        .or(first);
    match found {
        Some((what, token)) => (token.into(), what),
        None => (TokenStream::new(), "this item"),
    }
}
