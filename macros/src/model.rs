//! Links template, arguments and fields, and checks them against each other. What the one
//! constructor returns is valid.

mod body;
mod conflicts;
mod link;
mod names;
mod place;

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, DeriveInput, ExprPath, LitStr, Member, Type};

use self::body::{check_body, check_whole_body};
use self::conflicts::{check_content_type, check_idempotency_key, check_styles};
pub(crate) use self::link::Linker;
pub(crate) use self::names::Names;
use self::names::{check_names, check_one_name, check_query};
pub(crate) use self::place::check_path;
use self::place::{check_options, place_of};
use crate::args::{Behaviour, EndpointArgs};
use crate::errors::Errors;
use crate::fields::{Declared, Struct, mentions_serde};
use crate::headers::declared_headers;
use crate::style::{Given, Styles};
use crate::template::Template;
use crate::words::BodyKind;

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
    pub(crate) styles: &'a Styles,
    pub(crate) behaviour: &'a Behaviour,
    /// The fields that are sent: those of the path in the template's order, then the others.
    pub(crate) fields: Vec<Sent<'a>>,
    pub(crate) clashes: Vec<Clash<'a>>,
}

/// What is wrong if both of two fields are there, each of which has a `cfg`.
pub(crate) struct Clash<'a> {
    pub(crate) cfgs: Vec<&'a Attribute>,
    pub(crate) errors: Errors,
}

impl<'a> Clash<'a> {
    fn new(first: &Sent<'a>, second: &Sent<'a>) -> Self {
        Self {
            cfgs: first.cfgs.iter().chain(second.cfgs).collect(),
            errors: Errors::default(),
        }
    }
}

/// A field that is sent.
pub(crate) struct Sent<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) member: &'a Member,
    pub(crate) ty: &'a Type,
    pub(crate) cfgs: &'a [Attribute],
    pub(crate) place: Place,
    /// Where it is given its name by us, if it is.
    pub(crate) named: Option<&'a LitStr>,
    /// Its name on the wire; empty for a field that is flattened, or is the whole body.
    pub(crate) name: String,
    /// Whether the names inside of it are sent, and not its own.
    pub(crate) is_flat: bool,
    pub(crate) is_flag: bool,
    /// The variants of the runtime's styles, where it has its own.
    pub(crate) list: Option<&'static str>,
    pub(crate) nest: Option<&'static str>,
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
                check_options(field, place, args, &mut errors);
                let name = names.of(field, place, &mut errors);
                fields.push(Sent::new(field, place, name));
            }
        }
        let mut clashes = check_names(&fields, &mut errors);
        check_query(&fields, &template.0.query_names, &mut errors);
        clashes.extend(check_whole_body(&fields, args, &mut errors));
        let headers = declared_headers(args.shared.headers.as_deref(), &mut errors);
        check_idempotency_key(&fields, &headers, args, &mut errors);
        check_content_type(&fields, args, &mut errors);
        check_styles(&fields, args, &mut errors);

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
            styles: &args.styles,
            behaviour: &args.behaviour,
            fields,
            clashes,
        })
    }
}

impl<'a> Sent<'a> {
    pub(crate) fn new(field: &'a Declared, place: Place, name: String) -> Self {
        let marked = field.place.as_ref();
        let variant = |given: &Option<Given>| given.as_ref().map(|given| given.variant);
        Self {
            ident: &field.ident,
            member: &field.member,
            ty: &field.ty,
            cfgs: &field.cfgs,
            place,
            named: marked.and_then(|marked| marked.name.as_ref()),
            name,
            is_flat: field.is_flat(),
            is_flag: marked.is_some_and(|marked| marked.flag.is_some()),
            list: marked.and_then(|marked| variant(&marked.styles.list)),
            nest: marked.and_then(|marked| variant(&marked.styles.nest)),
            skip_if: field.serde.skip_if.as_ref(),
            with: field.serde.with.as_ref(),
        }
    }
}
