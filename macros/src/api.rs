//! The model of `#[api]`: a prefix, and the fields of a struct that fill it.

use proc_macro2::{Span, TokenStream};
use syn::{DeriveInput, Ident, LitStr, Type};

use crate::args::{ApiArgs, Keys};
use crate::errors::Errors;
use crate::fields::{Struct, mentions_serde};
use crate::headers::declared_headers;
use crate::model::{Linker, Names, Place, Sent, check_path, refuse_authorization, skipped};
use crate::template::Template;
use crate::words::PlaceKind;

/// An API that can be expanded.
pub(crate) struct Api<'a> {
    pub(crate) item: &'a DeriveInput,
    pub(crate) keep_serde: bool,
    pub(crate) waypost: TokenStream,
    pub(crate) prefix: &'a str,
    pub(crate) error: Option<&'a Type>,
    pub(crate) classify: Option<&'a Type>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) rename_all: Option<&'a LitStr>,
    pub(crate) keys: &'a Keys,
    /// The fields that fill the prefix, in its order. Others are the user's own.
    pub(crate) fields: Vec<Sent<'a>>,
    /// The fields that are marked `#[skip]`, with that word.
    pub(crate) skipped: Vec<(&'a Ident, &'a Ident)>,
}

impl<'a> Api<'a> {
    pub(crate) fn new(
        args: &'a ApiArgs,
        value: &'a Struct,
        mut errors: Errors,
    ) -> Result<Self, Errors> {
        let nothing = (Template::default(), LitStr::new("", Span::call_site()));
        let prefix = args.prefix.as_ref().unwrap_or(&nothing);
        check_prefix(prefix, &mut errors);
        for field in &value.fields {
            if let Some(place) = &field.place
                && place.kind != PlaceKind::Path
                && place.kind != PlaceKind::Skip
            {
                errors.add(
                    &place.word,
                    format!(
                        "`{}` cannot be marked `#[{}]`: an API fills its prefix only",
                        field.ident, place.word
                    ),
                    "remove the attribute, or write `#[path]`",
                );
            }
        }
        let (ours, serdes) = (&args.shared.rename_all, &value.serde.rename_all);
        let names = Names::new(ours.as_ref(), serdes.as_ref(), &mut errors);
        let linker = Linker {
            owner: value.item.ident.to_string(),
            template: prefix,
            whole: args.prefix_is_whole,
            names,
        };
        let filled = linker.link(&value.fields, &mut errors);
        let mut fields = Vec::new();
        for (placeholder, index) in prefix.0.placeholders.iter().zip(filled) {
            if let Some(index) = index {
                check_path(&value.fields[index], &mut errors);
                let name = placeholder.name.clone();
                fields.push(Sent::new(&value.fields[index], Place::Path, name));
            }
        }
        let headers = declared_headers(args.shared.headers.as_deref(), &mut errors);

        refuse_authorization(
            args.shared.headers.as_deref(),
            "give it to the client with `.auth(..)`",
            &mut errors,
        );

        errors.into_result(())?;
        Ok(Self {
            item: &value.item,
            keep_serde: mentions_serde(&value.item),
            waypost: args.shared.waypost(),
            prefix: args.prefix.as_ref().map_or("", |(prefix, _)| &prefix.text),
            error: args.shared.error.as_ref(),
            classify: args.shared.classify.as_ref(),
            headers,
            rename_all: ours.as_ref().map(|(_, case)| case),
            keys: &args.shared.keys,
            fields,
            skipped: skipped(&value.fields),
        })
    }
}

fn check_prefix((prefix, text): &(Template, LitStr), errors: &mut Errors) {
    if prefix.has_query {
        errors.add(
            text,
            format!("`{}` has a query, and a prefix has none", text.value()),
            "move the query to the endpoints' templates",
        );
    } else if prefix.text.ends_with('/') {
        let short = prefix.text.trim_end_matches('/');
        let help = if short.is_empty() {
            String::from("remove it")
        } else {
            format!("write `{short}`")
        };
        errors.add(
            text,
            "`/` ends the prefix, and every template starts with one",
            help,
        );
    }
    if let Some(rest) = prefix
        .placeholders
        .iter()
        .find(|placeholder| placeholder.rest)
    {
        let name = &rest.name;
        errors.add(
            text,
            format!("`<{name}..>` cannot stand in a prefix"),
            format!("write `<{name}>`"),
        );
    }
}
