//! What cannot be known when an attribute macro expands: attributes under a `cfg_attr`, and those
//! of another attribute macro that comes later.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Meta, Token};

use super::{Complaints, SerdeField, SerdeStruct};
use crate::errors::Errors;

/// Refuses attributes of the crate `serde_with` that stand below ours: they have not said yet what
/// fields are serialized with. Above ours, they have turned into serde's.
pub(crate) fn refuse_late(item: &mut Vec<Attribute>, fields: &mut Fields, errors: &mut Errors) {
    let mut late = Vec::new();
    for field in fields.iter() {
        let mut serde = SerdeField::default();
        for attribute in field.attrs.iter().filter(|it| it.path().is_ident("serde")) {
            serde.read(attribute, &mut Complaints::default());
        }
        let unsaid = field.attrs.iter();
        let unsaid = unsaid.filter(|it| is_serde_as(it) && serializes(it));
        late.extend(unsaid.filter(|_| serde.with.is_none()));
    }
    // `#[serde_with::apply(..)]`
    let of_the_crate = |attribute: &&Attribute| {
        let path = attribute.path();
        path.segments.len() > 1 && path.segments[0].ident == "serde_with" && !is_serde_as(attribute)
    };
    late.extend(item.iter().filter(of_the_crate));
    for attribute in &late {
        let path = attribute
            .path()
            .to_token_stream()
            .to_string()
            .replace(' ', "");
        let message = format!("`#[{path}]` comes too late to change what is sent");
        let help = format!("write the `#[{path}]` of the struct above `#[endpoint]`");
        errors.add(attribute.path(), message, help);
    }
    if !late.is_empty() {
        item.retain(|attribute| !is_serde_as(attribute));
        for field in fields {
            field.attrs.retain(|attribute| !is_serde_as(attribute));
        }
    }
}

fn is_serde_as(attribute: &Attribute) -> bool {
    let last = attribute.path().segments.last();
    last.is_some_and(|last| last.ident == "serde_as")
}

/// Whether a `#[serde_as(..)]` is about serializing as well.
fn serializes(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else {
        return false;
    };
    let mut words = list.tokens.clone().into_iter();
    words.any(
        |word| matches!(word, TokenTree::Ident(word) if word == "as" || word == "serialize_as"),
    )
}

/// Refuses what stands under a `cfg_attr` and would change what is sent: whether it applies is not
/// known yet when an attribute macro expands. Says whether one of ours is among it; what is serde's
/// goes into `complaints`.
pub(crate) fn refuse_hidden(
    attribute: &Attribute,
    ours: &[&str],
    errors: &mut Errors,
    complaints: &mut Complaints,
) -> bool {
    let mut has_ours = false;
    for meta in &under_cfg_attr(attribute) {
        let hidden: Attribute = syn::parse_quote!(#[#meta]);
        let path = meta.path();
        if let Some(word) = ours.iter().find(|word| path.is_ident(word)) {
            has_ours = true;
            errors.add(
                path,
                format!("`#[{word}]` cannot stand under a `cfg_attr`"),
                format!("write `#[{word}]` alone, and a `cfg` on the field if it is needed"),
            );
        } else if path.is_ident("serde") && says_something(&hidden) {
            complaints.meaningless.add(
                path,
                "`#[serde(..)]` under a `cfg_attr` cannot be known here, and changes what is sent",
                "write it without the `cfg_attr`: it needs no derive of serde's",
            );
        } else if path.is_ident("cfg") && !ours.is_empty() {
            complaints.meaningless.add(
                path,
                "`#[cfg(..)]` under a `cfg_attr` cannot be known here, and takes the field away",
                "write one `#[cfg(..)]` alone: `#[cfg(any(not(first), second))]`",
            );
        }
    }
    has_ours
}

/// The attributes that a `cfg_attr` may turn into; rustc says what is wrong with a malformed one.
fn under_cfg_attr(attribute: &Attribute) -> Vec<Meta> {
    type Metas = Punctuated<Meta, Token![,]>;
    if !attribute.path().is_ident("cfg_attr") {
        return Vec::new();
    }
    let Ok(metas) = attribute.parse_args_with(Metas::parse_terminated) else {
        return Vec::new();
    };
    let mut under = Vec::new();
    for meta in metas.into_iter().skip(1) {
        let inner: Attribute = syn::parse_quote!(#[#meta]);
        under.extend(under_cfg_attr(&inner));
        under.push(meta);
    }
    under
}

/// Whether it is one of serde's, or may turn into one.
pub(crate) fn is_serdes(attribute: &Attribute) -> bool {
    let is_serde = |meta: &Meta| meta.path().is_ident("serde");
    attribute.path().is_ident("serde") || under_cfg_attr(attribute).iter().any(is_serde)
}

/// Whether one of serde's attributes is about more than deserializing, on a field or on a struct.
fn says_something(attribute: &Attribute) -> bool {
    let (mut field, mut item) = (SerdeField::default(), SerdeStruct::default());
    let is_of_field = field.read(attribute, &mut Complaints::default());
    let is_of_item = item.read(attribute, &mut Complaints::default());
    let of_field = field.rename.is_some()
        || field.skip
        || field.skip_if.is_some()
        || field.with.is_some()
        || field.flatten.is_some();
    of_field || item.rename_all.is_some() || !(is_of_field || is_of_item)
}
