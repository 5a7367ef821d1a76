//! Reads serde's attributes, which mean on a field that is sent what they mean in serde. What has
//! no meaning here is an error, never ignored.

use proc_macro2::TokenTree;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{Attribute, ExprPath, Fields, Ident, LitStr, Meta, Token};

use crate::case::Case;
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

/// What serde's attributes say about a struct.
#[derive(Default)]
pub(crate) struct SerdeStruct {
    pub(crate) rename_all: Option<(Case, LitStr)>,
}

/// Attributes that are about deserializing, or about neither direction.
const FIELD_OTHERS: [&str; 5] = [
    "default",
    "alias",
    "deserialize_with",
    "skip_deserializing",
    "borrow",
];
const STRUCT_OTHERS: [&str; 8] = [
    "default",
    "deny_unknown_fields",
    "bound",
    "crate",
    "expecting",
    "from",
    "try_from",
    "rename",
];

impl SerdeField {
    /// Adds what one attribute says.
    pub(crate) fn read(&mut self, attribute: &Attribute, errors: &mut Errors) {
        let read = attribute.parse_nested_meta(|meta| {
            let name = name_of(&meta);
            let is_again = match name.as_str() {
                "skip_serializing_if" => self.skip_if.is_some(),
                "with" | "serialize_with" => self.with.is_some(),
                _ => false,
            };
            if is_again {
                let message = format!("`#[serde({name})]` is given twice, or contradicted");
                errors.add(&meta.path, message, "keep one of them");
            }
            match name.as_str() {
                "rename" => {
                    if let Some(name) = for_serializing(&meta)? {
                        if self.rename.is_some() {
                            let message = "`#[serde(rename)]` is given twice";
                            errors.add(&meta.path, message, "keep one of them");
                        }
                        self.rename = Some(name);
                    }
                }
                "skip" | "skip_serializing" => self.skip = true,
                "flatten" => self.flatten = meta.path.get_ident().cloned(),
                "skip_serializing_if" => self.skip_if = Some(path(&meta)?),
                "serialize_with" => self.with = Some(path(&meta)?),
                "with" => {
                    let mut function = path(&meta)?;
                    let serialize = Ident::new("serialize", meta.path.segments[0].ident.span());
                    function.path.segments.push(serialize.into());
                    self.with = Some(function);
                }
                other if FIELD_OTHERS.contains(&other) => pass(&meta)?,
                _ => {
                    errors.add(
                        &meta.path,
                        format!("`#[serde({name})]` has no meaning on a field of an endpoint"),
                        "remove it, or mark the field `#[skip]`",
                    );
                    pass(&meta)?;
                }
            }
            Ok(())
        });
        if let Err(error) = read {
            errors.syntax(unreadable(&error));
        }
    }
}

/// Refuses `#[serde_as]` of the crate `serde_with` where it stands below ours: it has not said yet
/// what its fields are serialized with. Above ours, it has turned its attributes into serde's.
pub(crate) fn refuse_late(item: &mut Vec<Attribute>, fields: &mut Fields, errors: &mut Errors) {
    let is_serde_as = |attribute: &Attribute| {
        let last = attribute.path().segments.last();
        last.is_some_and(|last| last.ident == "serde_as")
    };
    let mut found = false;
    for field in fields.iter() {
        let mut serde = SerdeField::default();
        for attribute in field.attrs.iter().filter(|it| it.path().is_ident("serde")) {
            serde.read(attribute, &mut Errors::default());
        }
        let unsaid = field
            .attrs
            .iter()
            .filter(|it| is_serde_as(it) && serializes(it));
        for attribute in unsaid.filter(|_| serde.with.is_none()) {
            found = true;
            let message = "`#[serde_as]` comes too late to change what is sent";
            let help = "write the `#[serde_as]` of the struct above `#[endpoint]`";
            errors.add(attribute.path(), message, help);
        }
    }
    if found {
        item.retain(|attribute| !is_serde_as(attribute));
        for field in fields {
            field.attrs.retain(|attribute| !is_serde_as(attribute));
        }
    }
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
/// known yet when an attribute macro expands.
/// Says whether one of ours is among it.
///
/// What is serde's goes into `complaints`.
pub(crate) fn refuse_hidden(
    attribute: &Attribute,
    ours: &[&str],
    errors: &mut Errors,
    complaints: &mut Errors,
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
            complaints.add(
                path,
                "`#[serde(..)]` under a `cfg_attr` cannot be known here, and changes what is sent",
                "write it without the `cfg_attr`: it needs no derive of serde's",
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
    let mut errors = Errors::default();
    let mut field = SerdeField::default();
    field.read(attribute, &mut errors);
    let mut item = SerdeStruct::default();
    let mut of_item = Errors::default();
    item.read(attribute, &mut of_item);
    let of_field = field.rename.is_some()
        || field.skip
        || field.skip_if.is_some()
        || field.with.is_some()
        || field.flatten.is_some();
    of_field || item.rename_all.is_some() || !(errors.is_empty() || of_item.is_empty())
}

impl SerdeStruct {
    /// Adds what one attribute says.
    pub(crate) fn read(&mut self, attribute: &Attribute, errors: &mut Errors) {
        let read = attribute.parse_nested_meta(|meta| {
            let name = name_of(&meta);
            if name == "rename_all" {
                if let Some(case) = for_serializing(&meta)? {
                    self.rename_all = Case::read(case, errors);
                }
            } else if STRUCT_OTHERS.contains(&name.as_str()) {
                pass(&meta)?;
            } else {
                errors.add(
                    &meta.path,
                    format!("`#[serde({name})]` has no meaning on an endpoint"),
                    "remove it",
                );
                pass(&meta)?;
            }
            Ok(())
        });
        if let Err(error) = read {
            errors.syntax(unreadable(&error));
        }
    }
}

/// What syn finds wrong, in a sentence of ours.
fn unreadable(error: &syn::Error) -> syn::Error {
    let text = format!(
        "this `#[serde(..)]` cannot be read: {error}\nhelp: write it as serde's documentation has it"
    );
    syn::Error::new(error.span(), text)
}

fn name_of(meta: &ParseNestedMeta<'_>) -> String {
    let name = meta.path.get_ident().map(ToString::to_string);
    name.unwrap_or_else(|| String::from("?"))
}

/// `= "name"`, or `(serialize = "name", deserialize = "other")`, of which the first counts.
fn for_serializing(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<LitStr>> {
    if meta.input.peek(Token![=]) {
        return Ok(Some(meta.value()?.parse()?));
    }
    let mut name = None;
    meta.parse_nested_meta(|direction| {
        let value: LitStr = direction.value()?.parse()?;
        if direction.path.is_ident("serialize") {
            name = Some(value);
        }
        Ok(())
    })?;
    Ok(name)
}

/// `= "path::to::function"`.
fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<ExprPath> {
    let text: LitStr = meta.value()?.parse()?;
    text.parse()
}

/// Reads past whatever value there is.
fn pass(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    while !meta.input.is_empty() && !meta.input.peek(Token![,]) {
        let _: TokenTree = meta.input.parse()?;
    }
    Ok(())
}
