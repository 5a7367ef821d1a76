//! Links template, arguments and fields, and checks them against each other. What the one
//! constructor returns is valid.

mod link;
mod names;

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, DeriveInput, ExprPath, LitStr, Type};

pub(crate) use self::link::Linker;
pub(crate) use self::names::Names;
use self::names::{check_names, check_one_name, check_query};
use crate::args::{BodyKind, EndpointArgs, Method};
use crate::errors::Errors;
use crate::fields::{Declared, PlaceKind, Struct, mentions_serde};
use crate::headers::declared_headers;
use crate::template::Template;

/// An endpoint that can be expanded.
pub(crate) struct Endpoint<'a> {
    pub(crate) item: &'a DeriveInput,
    pub(crate) keep_serde: bool,
    pub(crate) waypost: TokenStream,
    pub(crate) method: &'a str,
    pub(crate) template: &'a str,
    pub(crate) body: Option<BodyKind>,
    pub(crate) response: Option<&'a Type>,
    pub(crate) error: Option<&'a Type>,
    pub(crate) api: Option<&'a Type>,
    pub(crate) headers: Vec<(String, String)>,
    /// The fields that are sent: those of the path in the template's order, then the others.
    pub(crate) fields: Vec<Sent<'a>>,
}

/// A field that is sent.
pub(crate) struct Sent<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) cfgs: &'a [Attribute],
    pub(crate) place: Place,
    /// Its name on the wire; empty for a field that is the whole body.
    pub(crate) name: String,
    pub(crate) skip_if: Option<&'a ExprPath>,
    pub(crate) with: Option<&'a ExprPath>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Body,
    WholeBody,
}

impl<'a> Endpoint<'a> {
    pub(crate) fn new(
        args: &'a EndpointArgs,
        request: &'a Struct,
        mut errors: Errors,
    ) -> Result<Self, Errors> {
        let nothing = (
            Template::default(),
            LitStr::new("", proc_macro2::Span::call_site()),
        );
        let template = args.template.as_ref().unwrap_or(&nothing);
        check_body(args, &mut errors);

        let (ours, serdes) = (&args.shared.rename_all, &request.serde.rename_all);
        let names = Names::new(ours.as_ref(), serdes.as_ref(), &mut errors);
        let linker = Linker {
            owner: request.item.ident.to_string(),
            template,
            whole: args.template_is_whole,
            names,
        };
        let filled = linker.link(&request.fields, &mut errors);

        let mut fields = Vec::new();
        for (placeholder, index) in template.0.placeholders.iter().zip(&filled) {
            if let Some(index) = index {
                let field = &request.fields[*index];
                check_path(field, &mut errors);
                check_one_name(field, &mut errors);
                fields.push(Sent::new(field, Place::Path, placeholder.name.clone()));
            }
        }
        for (index, field) in request.fields.iter().enumerate() {
            if filled.contains(&Some(index)) || field.is_skipped() {
                continue;
            }
            if let Some(place) = place_of(field, args, &mut errors) {
                let name = names.of(field, place, &mut errors);
                fields.push(Sent::new(field, place, name));
            }
        }
        check_names(&fields, &request.fields, &mut errors);
        check_query(
            &fields,
            &request.fields,
            &template.0.query_names,
            &mut errors,
        );
        check_whole_body(&fields, &mut errors);
        let headers = declared_headers(args.shared.headers.as_deref(), &mut errors);

        errors.into_result(())?;
        Ok(Self {
            item: &request.item,
            keep_serde: mentions_serde(&request.item),
            waypost: args.shared.waypost(),
            method: args.method.as_ref().map_or("", |method| &method.name),
            template: args
                .template
                .as_ref()
                .map_or("", |(template, _)| &template.text),
            body: args.body.as_ref().map(|(kind, _)| *kind),
            response: args.response.as_ref(),
            error: args.shared.error.as_ref(),
            api: args.api.as_ref(),
            headers,
            fields,
        })
    }
}

impl<'a> Sent<'a> {
    pub(crate) fn new(field: &'a Declared, place: Place, name: String) -> Self {
        Self {
            ident: &field.ident,
            ty: &field.ty,
            cfgs: &field.cfgs,
            place,
            name,
            skip_if: field.serde.skip_if.as_ref(),
            with: field.serde.with.as_ref(),
        }
    }
}

/// Where a field goes that fills no placeholder.
fn place_of(field: &Declared, args: &EndpointArgs, errors: &mut Errors) -> Option<Place> {
    let method = args.method.as_ref()?;
    let Some(place) = &field.place else {
        return if args.body.is_some() {
            Some(Place::Body)
        } else if ["GET", "HEAD", "DELETE", "OPTIONS"].contains(&method.name.as_str()) {
            Some(Place::Query)
        } else {
            no_place(field, method, args, errors);
            None
        };
    };
    match place.kind {
        PlaceKind::Query => Some(Place::Query),
        PlaceKind::Header => Some(Place::Header),
        PlaceKind::Field | PlaceKind::Body => {
            if args.body.is_none() && args.is_unsure {
                return None;
            }
            if args.body.is_none() {
                errors.add(
                    &place.word,
                    format!(
                        "`{}` is for a body, and this `{}` endpoint has none",
                        field.ident, method.name
                    ),
                    if BODILESS.contains(&method.name.as_str()) {
                        "mark it `#[query]`"
                    } else {
                        "add `form` or `json` to `#[endpoint]`, or mark it `#[query]`"
                    },
                );
                return None;
            }
            Some(match place.kind {
                PlaceKind::Body => Place::WholeBody,
                _ => Place::Body,
            })
        }
        // A path field without its placeholder, which has been said.
        PlaceKind::Path | PlaceKind::Skip => None,
    }
}

fn no_place(field: &Declared, method: &Method, args: &EndpointArgs, errors: &mut Errors) {
    // Behind a template that cannot be read whole, the field may well have a placeholder.
    if args.template_is_whole && !method.name.is_empty() && !args.is_unsure {
        errors.add(
            &field.ident,
            format!(
                "`{}` has no place in a `{}` endpoint without a body",
                field.ident, method.name
            ),
            "add `form` or `json` to `#[endpoint]`, or mark it `#[query]`",
        );
    }
}

/// The methods whose requests have no body (RFC 9110 §9.3.1, §9.3.2).
const BODILESS: [&str; 2] = ["GET", "HEAD"];

fn check_body(args: &EndpointArgs, errors: &mut Errors) {
    if let (Some(method), Some((kind, word))) = (&args.method, &args.body)
        && BODILESS.contains(&method.name.as_str())
    {
        errors.add(
            word,
            format!("a `{}` endpoint has no {} body", method.name, kind.name()),
            format!(
                "remove `{}` to send the remaining fields in the query",
                kind.name()
            ),
        );
    }
}

/// A path field has a value, always, and the same on every platform.
pub(crate) fn check_path(field: &Declared, errors: &mut Errors) {
    if let Some(cfg) = field.cfgs.first() {
        errors.add(
            cfg,
            format!(
                "`{}` fills a placeholder, and cannot be there only sometimes",
                field.ident
            ),
            "remove the `cfg`",
        );
    }
    for path in [&field.serde.with, &field.serde.skip_if]
        .into_iter()
        .flatten()
    {
        errors.add(
            path,
            format!(
                "`{}` fills a placeholder, which takes its `Display`",
                field.ident
            ),
            "remove the attribute, and give the field a type that prints what is sent",
        );
    }
}

fn check_whole_body(sent: &[Sent<'_>], errors: &mut Errors) {
    let Some(whole) = sent.iter().find(|field| field.place == Place::WholeBody) else {
        return;
    };
    for other in sent {
        if other.ident == whole.ident || !matches!(other.place, Place::Body | Place::WholeBody) {
            continue;
        }
        // With a `cfg` on each, there may be one of them at a time.
        if !whole.cfgs.is_empty() && !other.cfgs.is_empty() {
            continue;
        }
        errors.add(
            other.ident,
            format!(
                "`{}` goes into the body, and `{}` is the whole body",
                other.ident, whole.ident
            ),
            format!(
                "remove `#[body]` from `{}`, or mark `{}` `#[query]` or `#[skip]`",
                whole.ident, other.ident
            ),
        );
    }
}
