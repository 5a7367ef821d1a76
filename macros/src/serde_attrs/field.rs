//! serde's attributes on a field.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, ExprPath, Ident, LitStr};

use super::{Complaints, alone, for_serializing, path};
use crate::commas::to_comma;
use crate::errors::Errors;

/// What serde's attributes say about a field.
#[derive(Default)]
pub(crate) struct SerdeField {
    pub(crate) rename: Option<LitStr>,
    pub(crate) skip: bool,
    pub(crate) skip_if: Option<ExprPath>,
    /// The word, if the names inside of the field are sent.
    pub(crate) flatten: Option<Ident>,
    /// The function that serializes the value.
    pub(crate) with: Option<ExprPath>,
}

/// Attributes that have a meaning here.
pub(crate) const KNOWN: [&str; 7] = [
    "rename",
    "skip",
    "skip_serializing",
    "flatten",
    "skip_serializing_if",
    "serialize_with",
    "with",
];

/// Attributes that are about deserializing, or about neither direction.
const OTHERS: [&str; 6] = [
    "default",
    "alias",
    "deserialize_with",
    "skip_deserializing",
    "borrow",
    "bound",
];

/// What a field is one of, and what to do with an attribute that has no meaning there.
type Place = (&'static str, &'static str);

const OF_AN_ENDPOINT: Place = (
    "a field of an endpoint",
    "remove it, or mark the field `#[skip]`",
);

impl SerdeField {
    /// Adds what one attribute says, and says whether nothing is wrong with it.
    pub(crate) fn read(&mut self, attribute: &Attribute, complaints: &mut Complaints) -> bool {
        complaints.read(attribute, |name, meta, complaints| {
            self.part(name, meta, OF_AN_ENDPOINT, complaints)
        })
    }

    /// What all attributes of a field say that is no endpoint's own.
    pub(crate) fn of_type(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let (mut field, mut complaints) = (Self::default(), Complaints::default());
        let place = ("a field of a type that tells its kind", "remove it");
        for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
            complaints.read(attribute, |name, meta, complaints| {
                field.part(name, meta, place, complaints)
            });
        }
        complaints.tell(errors);
        field
    }

    fn part(
        &mut self,
        name: &str,
        meta: &ParseNestedMeta<'_>,
        (place, help): Place,
        complaints: &mut Complaints,
    ) -> syn::Result<()> {
        let is_again = match name {
            "skip_serializing_if" => self.skip_if.is_some(),
            "with" | "serialize_with" => self.with.is_some(),
            "flatten" => self.flatten.is_some(),
            "skip" | "skip_serializing" => self.skip,
            _ => false,
        };
        complaints.twice(is_again, meta, name);
        match name {
            "rename" => {
                if let Some(rename) = for_serializing(meta, complaints)? {
                    complaints.twice(self.rename.is_some(), meta, name);
                    self.rename = Some(rename);
                }
            }
            "skip" | "skip_serializing" => {
                alone(meta)?;
                self.skip = true;
            }
            "flatten" => {
                alone(meta)?;
                self.flatten = meta.path.get_ident().cloned();
            }
            "skip_serializing_if" => self.skip_if = Some(path(meta)?),
            "serialize_with" => self.with = Some(path(meta)?),
            "with" => {
                let mut function = path(meta)?;
                let serialize = Ident::new("serialize", meta.path.segments[0].ident.span());
                function.path.segments.push(serialize.into());
                self.with = Some(function);
            }
            other if OTHERS.contains(&other) => to_comma(meta.input)?,
            _ => {
                let known = KNOWN.iter().chain(&OTHERS).copied();
                complaints.no_meaning(meta, name, place, known, help)?;
            }
        }
        Ok(())
    }
}
