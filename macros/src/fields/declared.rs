//! One field: where it goes, by our attributes and by serde's.

use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Field, Ident, Member, Type};

use super::marked::{Marked, two_places};
use super::near::{Near, nearly_ours};
use crate::errors::Errors;
use crate::serde_attrs::{Complaints, SerdeField, refuse_hidden};
use crate::words::{PLACES, PlaceKind, named, names};

/// How the fields of a struct are read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// Whether they are sent, and are not only the user's own.
    pub(super) is_sent: bool,
    /// Whether no other macro can have attributes of its own on them.
    pub(super) is_alone: bool,
}

/// A field, with all that it says of itself.
pub(crate) struct Declared {
    /// Its name; of an unnamed field, which can be the whole body only, `body`.
    pub(crate) ident: Ident,
    pub(crate) member: Member,
    pub(crate) ty: Type,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) place: Option<Marked>,
    pub(crate) serde: SerdeField,
    /// Whether it has an attribute that is none of ours, but nearly.
    pub(crate) is_guessed: bool,
}

impl Declared {
    /// Reads a field, and takes our attributes off it.
    pub(super) fn take(
        field: &mut Field,
        index: usize,
        reading: Reading,
        errors: &mut Errors,
    ) -> Self {
        let is_sent = reading.is_sent;
        let (ident, member) = match &field.ident {
            Some(ident) => (ident.clone(), Member::Named(ident.clone())),
            None => (
                Ident::new("body", field.ty.span()),
                Member::Unnamed(index.into()),
            ),
        };
        let mut place = None;
        let mut is_guessed = false;
        let mut serde = SerdeField::default();
        let mut complaints = Complaints::default();
        let mut cfgs = Vec::new();
        // What is left on the field, whether it is right for one that is sent, and wrong for any.
        let mut kept = Vec::new();
        for attribute in field.attrs.drain(..) {
            let word = attribute.path().get_ident().map(ToString::to_string);
            let word = word.unwrap_or_default();
            if let (Some(kind), Some(token)) = (named(&PLACES, &word), attribute.path().get_ident())
            {
                let next = Marked::parse(&attribute, kind, token.clone(), errors);
                match &place {
                    Some(first) => two_places(&ident, first, &next, errors),
                    None => place = Some(next),
                }
                continue;
            }
            if reading.is_alone
                && let Some(Near { word, kind, help }) = nearly_ours(&attribute)
            {
                let message = format!("`#[{word}]` is no attribute of a field");
                errors.add(word, message, help);
                is_guessed = true;
                // A placeholder is filled as it is meant; nothing else is said of the field.
                if kind == Some(PlaceKind::Path) {
                    let word = Ident::new("path", word.span());
                    let next =
                        Marked::parse(&attribute, PlaceKind::Path, word, &mut Errors::default());
                    place.get_or_insert(next);
                }
                continue;
            }
            let wrong = complaints.wrong.len();
            let is_right = match word.as_str() {
                "serde" => serde.read(&attribute, &mut complaints),
                "cfg_attr" => !refuse_hidden(&attribute, &names(&PLACES), errors, &mut complaints),
                _ => true,
            };
            if word == "cfg" {
                cfgs.push(attribute.clone());
            }
            let is_wrong = complaints.wrong.len() > wrong;
            kept.push((attribute, is_right, is_wrong));
        }
        let declared = Self {
            ident,
            member,
            ty: field.ty.clone(),
            cfgs,
            place,
            serde,
            is_guessed,
        };
        if let Some(place) = &declared.place
            && place.kind != PlaceKind::Skip
            && declared.serde.skip
        {
            let (ident, word) = (&declared.ident, &place.word);
            let message = format!("`{ident}` is marked `#[{word}]`, and skipped by serde");
            errors.add(word, message, "keep one of them");
        }
        let is_checked = is_sent && !declared.is_skipped();
        if is_sent {
            errors.append(complaints.wrong);
        }
        if is_checked {
            errors.append(complaints.meaningless);
        }
        // What is wrong is said once: serde's own derive does not see it. What has no meaning to us
        // on a field that is not sent is serde's affair.
        let is_serdes = |attribute: &Attribute| attribute.path().is_ident("serde");
        let kept = kept.into_iter().filter(|(attribute, is_right, is_wrong)| {
            *is_right || (is_serdes(attribute) && !is_checked && !(is_sent && *is_wrong))
        });
        field.attrs = kept.map(|(attribute, ..)| attribute).collect();
        declared
    }

    /// Whether it is a field of a tuple struct.
    pub(crate) fn has_no_name(&self) -> bool {
        matches!(self.member, Member::Unnamed(_))
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
            None => self.serde.skip || self.is_guessed,
        }
    }
}
