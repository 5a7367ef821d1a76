//! Reads serde's attributes, which mean on a field that is sent what they mean in serde. What has
//! no meaning here is an error, never ignored.

mod field;
mod hidden;
mod item;
mod told;

use proc_macro2::Span;
use quote::ToTokens;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, ExprPath, Lit, LitStr, Token};

pub(crate) use self::field::{KNOWN, SerdeField};
pub(crate) use self::hidden::{is_serdes, refuse_hidden, refuse_late};
pub(crate) use self::item::SerdeStruct;
pub(crate) use self::told::{SerdeType, SerdeVariant};
use crate::commas::to_comma;
use crate::errors::Errors;
use crate::nearest::nearest;
use crate::source::source;

/// What is wrong with attributes of serde's.
#[derive(Default)]
pub(crate) struct Complaints {
    /// What serde itself would refuse.
    pub(crate) wrong: Errors,
    /// What has no meaning on what is sent; of no interest on what is not.
    pub(crate) meaningless: Errors,
}

impl Complaints {
    /// Says all of it.
    fn tell(self, errors: &mut Errors) {
        errors.append(self.wrong);
        errors.append(self.meaningless);
    }

    fn count(&self) -> usize {
        self.wrong.len() + self.meaningless.len()
    }

    /// Reads the parts of an attribute, and says whether nothing is wrong with it.
    fn read(
        &mut self,
        attribute: &Attribute,
        mut part: impl FnMut(&str, &ParseNestedMeta<'_>, &mut Self) -> syn::Result<()>,
    ) -> bool {
        let before = self.count();
        let mut last = String::new();
        let read = attribute.parse_nested_meta(|meta| {
            let name = meta.path.to_token_stream().to_string().replace(' ', "");
            last.clone_from(&name);
            part(&name, &meta, self)
        });
        if let Err(error) = read {
            let help = match last.as_str() {
                "rename" | "rename_all" => format!("write `#[serde({last} = \"..\")]`"),
                "skip_serializing_if" | "with" | "serialize_with" => {
                    format!(
                        "write a path to a function: `#[serde({last} = \"path::to::function\")]`"
                    )
                }
                "into" => String::from("write a type: `#[serde(into = \"String\")]`"),
                "tag" => String::from("write a name: `#[serde(tag = \"type\")]`"),
                "skip" | "skip_serializing" | "flatten" | "transparent" | "untagged" => {
                    format!("write `#[serde({last})]`")
                }
                _ => String::from("write it as in `#[serde(rename = \"name\", flatten)]`"),
            };
            let text = format!("`{}` cannot be read\nhelp: {help}", source(attribute));
            self.wrong.syntax(syn::Error::new(error.span(), text));
        }
        self.count() == before
    }

    /// A word that is none of those that have a meaning here.
    fn no_meaning<'a>(
        &mut self,
        meta: &ParseNestedMeta<'_>,
        name: &str,
        place: &str,
        known: impl IntoIterator<Item = &'a str>,
        help: &str,
    ) -> syn::Result<()> {
        let message = format!("`#[serde({name})]` has no meaning on {place}");
        match nearest(name, known) {
            Some(near) => {
                let help = format!("did you mean `{near}`?");
                self.meaningless.add(&meta.path, message, help);
            }
            None => self.meaningless.add(&meta.path, message, help),
        }
        to_comma(meta.input)
    }

    fn twice(&mut self, is_again: bool, meta: &ParseNestedMeta<'_>, name: &str) {
        if is_again {
            let message = format!("`#[serde({name})]` is given twice, or contradicted");
            self.wrong.add(&meta.path, message, "keep one of them");
        }
    }
}

/// `= "name"`, or `(serialize = "name", deserialize = "other")`, of which the first counts.
fn for_serializing(
    meta: &ParseNestedMeta<'_>,
    complaints: &mut Complaints,
) -> syn::Result<Option<LitStr>> {
    if meta.input.peek(Token![=]) {
        return Ok(Some(string(meta)?));
    }
    let mut name = None;
    meta.parse_nested_meta(|direction| {
        let value = string(&direction)?;
        if direction.path.is_ident("serialize") {
            complaints.twice(name.is_some(), &direction, "serialize");
            name = Some(value);
        } else if !direction.path.is_ident("deserialize") {
            let word = direction.path.to_token_stream();
            complaints.wrong.add(
                &word,
                format!("`{word}` is no direction"),
                "write `serialize` or `deserialize`",
            );
        }
        Ok(())
    })?;
    Ok(name)
}

/// `= "path::to::function"`.
fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<ExprPath> {
    string(meta)?.parse()
}

fn string(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    match meta.value()?.parse()? {
        Lit::Str(text) if text.suffix().is_empty() => Ok(text),
        other => Err(syn::Error::new(other.span(), "expected a string")),
    }
}

/// Makes sure that a word has no value.
fn alone(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.is_empty() || meta.input.peek(Token![,]) {
        Ok(())
    } else {
        let at: Span = meta.input.span();
        Err(syn::Error::new(
            at,
            "a value stands behind a word that takes none",
        ))
    }
}
