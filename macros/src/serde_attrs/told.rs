//! serde's attributes on a type that tells its kind, and on its variants.

use syn::{Attribute, LitStr, Type};

use super::{Complaints, alone, for_serializing, string};
use crate::case::Case;
use crate::commas::to_comma;
use crate::errors::Errors;

/// What serde's attributes say about a type.
#[derive(Default)]
pub(crate) struct SerdeType {
    pub(crate) rename_all: Option<Case>,
    /// What is serialized in its place.
    pub(crate) into: Option<Type>,
    /// The name that a struct or an enum is sent under, inside of itself.
    pub(crate) tag: Option<LitStr>,
    pub(crate) is_transparent: bool,
    pub(crate) is_untagged: bool,
}

/// What serde's attributes say about a variant.
#[derive(Default)]
pub(crate) struct SerdeVariant {
    pub(crate) is_skipped: bool,
    pub(crate) is_untagged: bool,
    /// Whether a function serializes it.
    pub(crate) has_with: bool,
}

const OF_TYPE: [&str; 5] = ["rename_all", "into", "tag", "transparent", "untagged"];

/// Attributes that are about deserializing, about neither direction, or about names that are not told.
const OTHERS_OF_TYPE: [&str; 13] = [
    "default",
    "deny_unknown_fields",
    "bound",
    "crate",
    "expecting",
    "from",
    "try_from",
    "rename",
    "rename_all_fields",
    "content",
    "remote",
    "field_identifier",
    "variant_identifier",
];

const OF_VARIANT: [&str; 5] = [
    "skip",
    "skip_serializing",
    "untagged",
    "with",
    "serialize_with",
];

const OTHERS_OF_VARIANT: [&str; 8] = [
    "rename",
    "rename_all",
    "alias",
    "skip_deserializing",
    "deserialize_with",
    "bound",
    "borrow",
    "other",
];

impl SerdeType {
    pub(crate) fn new(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let (mut item, mut complaints) = (Self::default(), Complaints::default());
        for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
            complaints.read(attribute, |name, meta, complaints| {
                match name {
                    "rename_all" => {
                        if let Some(case) = for_serializing(meta, complaints)? {
                            let case = Case::read(case, &mut complaints.wrong);
                            item.rename_all = case.map(|(case, _)| case);
                        }
                    }
                    "into" => item.into = Some(string(meta)?.parse()?),
                    "tag" => item.tag = Some(string(meta)?),
                    "transparent" => {
                        alone(meta)?;
                        item.is_transparent = true;
                    }
                    "untagged" => {
                        alone(meta)?;
                        item.is_untagged = true;
                    }
                    other if OTHERS_OF_TYPE.contains(&other) => to_comma(meta.input)?,
                    _ => {
                        let known = OF_TYPE.iter().chain(&OTHERS_OF_TYPE).copied();
                        let place = "a type that tells its kind";
                        complaints.no_meaning(meta, name, place, known, "remove it")?;
                    }
                }
                Ok(())
            });
        }
        complaints.tell(errors);
        item
    }
}

impl SerdeVariant {
    pub(crate) fn new(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let (mut variant, mut complaints) = (Self::default(), Complaints::default());
        for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
            complaints.read(attribute, |name, meta, complaints| {
                match name {
                    "skip" | "skip_serializing" => {
                        alone(meta)?;
                        variant.is_skipped = true;
                    }
                    "untagged" => {
                        alone(meta)?;
                        variant.is_untagged = true;
                    }
                    "with" | "serialize_with" => {
                        string(meta)?;
                        variant.has_with = true;
                    }
                    other if OTHERS_OF_VARIANT.contains(&other) => to_comma(meta.input)?,
                    _ => {
                        let known = OF_VARIANT.iter().chain(&OTHERS_OF_VARIANT).copied();
                        let place = "a variant of a type that tells its kind";
                        complaints.no_meaning(meta, name, place, known, "remove it")?;
                    }
                }
                Ok(())
            });
        }
        complaints.tell(errors);
        variant
    }
}
