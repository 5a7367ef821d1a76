//! Reads the struct: which field says that it goes where, by our attributes and by serde's. Links
//! nothing; takes our attributes off the struct that is emitted.

mod place;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Ident, Member, Type};

pub(crate) use self::place::Place;
use self::place::two_places;
use crate::errors::Errors;
use crate::serde_attrs::{SerdeField, SerdeStruct, is_serdes, refuse_hidden, refuse_late};
use crate::words::{PLACES, PlaceKind};

/// The struct under an attribute.
pub(crate) struct Struct {
    /// Without our attributes.
    pub(crate) item: DeriveInput,
    pub(crate) fields: Vec<Declared>,
    pub(crate) serde: SerdeStruct,
}

/// A field, with all that it says of itself.
pub(crate) struct Declared {
    /// Its name; of an unnamed field, which can be the whole body only, `body`.
    pub(crate) ident: Ident,
    pub(crate) member: Member,
    pub(crate) ty: Type,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) place: Option<Place>,
    pub(crate) serde: SerdeField,
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
            wrong(&head_of(item), "this item", errors);
            return Err(item.clone());
        };
        // What is not sent anyway is serde's affair alone.
        let is_sent = attribute == "endpoint";
        let what = match &item.data {
            Data::Struct(data) if !(is_sent && is_one_body(data)) => match data.fields {
                Fields::Unnamed(_) => "a tuple struct",
                Fields::Named(_) | Fields::Unit => "",
            },
            Data::Struct(_) => "",
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
            refuse_late(&mut item.attrs, &mut data.fields, errors);
        }
        let mut fields = Vec::new();
        for field in &mut data.fields {
            fields.push(Declared::take(field, is_sent, errors));
        }
        let mut serde = SerdeStruct::default();
        let mut complaints = Errors::default();
        for attribute in &item.attrs {
            if attribute.path().is_ident("serde") {
                serde.read(attribute, &mut complaints);
            } else if attribute.path().is_ident("cfg_attr") {
                let _ = refuse_hidden(attribute, &[], errors, &mut complaints);
            }
        }
        if is_sent {
            errors.append(complaints);
        }
        Ok(Self {
            item,
            fields,
            serde,
        })
    }
}

/// Whether a struct has one unnamed field, and that is marked as the whole body.
fn is_one_body(data: &syn::DataStruct) -> bool {
    let is_body = |attribute: &Attribute| attribute.path().is_ident("body");
    match &data.fields {
        Fields::Unnamed(fields) => {
            fields.unnamed.len() == 1 && fields.unnamed[0].attrs.iter().any(is_body)
        }
        Fields::Named(_) | Fields::Unit => false,
    }
}

/// Whether attributes of serde's stand somewhere on an item.
pub(crate) fn mentions_serde(item: &DeriveInput) -> bool {
    let on_fields = match &item.data {
        Data::Struct(data) => data
            .fields
            .iter()
            .any(|field| field.attrs.iter().any(is_serdes)),
        _ => false,
    };
    on_fields || item.attrs.iter().any(is_serdes)
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

/// The first word of an item that is no struct, behind its attributes: enough for a caret.
fn head_of(item: &TokenStream) -> TokenStream {
    let is_attribute = |token: &TokenTree| {
        matches!(token, TokenTree::Punct(mark) if mark.as_char() == '#')
            || matches!(token, TokenTree::Group(_))
    };
    let tokens = item.clone().into_iter();
    tokens.skip_while(is_attribute).take(1).collect()
}

impl Declared {
    /// Reads a field, and takes our attributes off it.
    fn take(field: &mut Field, is_sent: bool, errors: &mut Errors) -> Self {
        let (ident, member) = match &field.ident {
            Some(ident) => (ident.clone(), Member::Named(ident.clone())),
            None => (
                Ident::new("body", field.ty.span()),
                Member::Unnamed(0.into()),
            ),
        };
        let mut place = None;
        let mut serde = SerdeField::default();
        // Of no interest if the field is not sent.
        let mut complaints = Errors::default();
        let mut cfgs = Vec::new();
        let mut kept = Vec::new();
        for attribute in field.attrs.drain(..) {
            let word = attribute.path().get_ident().cloned();
            let known = PLACES
                .iter()
                .find(|(name, _)| word.as_ref().is_some_and(|word| word == name));
            match (word, known) {
                (Some(word), Some((_, kind))) => {
                    let next = Place::parse(&attribute, *kind, word, errors);
                    place = match (place.take(), next) {
                        (Some(first), next) => {
                            two_places(&ident, &first, &next, errors);
                            Some(first)
                        }
                        (None, next) => Some(next),
                    };
                }
                (word, _) => {
                    match word {
                        Some(word) if word == "serde" => serde.read(&attribute, &mut complaints),
                        Some(word) if word == "cfg_attr" => {
                            let ours = PLACES.map(|(name, _)| name);
                            if refuse_hidden(&attribute, &ours, errors, &mut complaints) {
                                continue;
                            }
                        }
                        Some(word) if word == "cfg" => cfgs.push(attribute.clone()),
                        _ => {}
                    }
                    kept.push(attribute);
                }
            }
        }
        field.attrs = kept;
        let declared = Self {
            ident,
            member,
            ty: field.ty.clone(),
            cfgs,
            place,
            serde,
        };
        if let Some(place) = &declared.place
            && place.kind != PlaceKind::Skip
            && declared.serde.skip
        {
            let (ident, word) = (&declared.ident, &place.word);
            let message = format!("`{ident}` is marked `#[{word}]`, and skipped by serde");
            errors.add(word, message, "keep one of them");
        }
        if is_sent && !declared.is_skipped() {
            errors.append(complaints);
        }
        declared
    }

    /// The field's name, without `r#`.
    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// Whether the names inside of it are sent, and not its own.
    pub(crate) fn is_flat(&self) -> bool {
        self.serde.flatten.is_some()
            || self
                .place
                .as_ref()
                .is_some_and(|place| place.flatten.is_some())
    }

    /// Whether the field stays in the struct and is not sent.
    pub(crate) fn is_skipped(&self) -> bool {
        match &self.place {
            Some(place) => place.kind == PlaceKind::Skip,
            None => self.serde.skip,
        }
    }
}
