//! Links template, arguments and fields, and checks them against each other. What the one
//! constructor returns is valid.

mod body;
mod conflicts;
mod link;
mod lost;
mod names;
mod place;
mod spelling;

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, DeriveInput, ExprPath, LitStr, Member, Type};

use self::body::{check_body, check_whole_body};
pub(crate) use self::conflicts::refuse_authorization;
use self::conflicts::{
    check_authorization, check_content_type, check_idempotency_key, check_prefix, check_styles,
    check_timeouts,
};
pub(crate) use self::link::Linker;
use self::lost::Lost;
pub(crate) use self::names::Names;
use self::names::{check_names, check_one_name, check_query};
pub(crate) use self::place::check_path;
use self::place::{check_options, place_of};
use crate::args::{Behaviour, EndpointArgs, Keys, Method};
use crate::errors::Errors;
use crate::fields::{Declared, Marked, Struct, mentions_serde};
use crate::headers::declared_headers;
use crate::style::Styles;
use crate::template::Template;
use crate::words::{BodyKind, PlaceKind};

/// An endpoint that can be expanded.
pub(crate) struct Endpoint<'a> {
    pub(crate) item: &'a DeriveInput,
    pub(crate) keep_serde: bool,
    pub(crate) waypost: TokenStream,
    pub(crate) method: &'a Method,
    pub(crate) template: &'a str,
    pub(crate) body: Option<(BodyKind, &'a Ident)>,
    pub(crate) response: Option<&'a Type>,
    pub(crate) error: Option<&'a Type>,
    pub(crate) classify: Option<&'a Type>,
    pub(crate) api: Option<&'a Type>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) rename_all: Option<&'a LitStr>,
    pub(crate) styles: &'a Styles,
    pub(crate) behaviour: &'a Behaviour,
    pub(crate) keys: &'a Keys,
    /// The fields that are sent: those of the path in the template's order, then the others.
    pub(crate) fields: Vec<Sent<'a>>,
    /// The fields that are marked `#[skip]`, with that word.
    pub(crate) skipped: Vec<(&'a Ident, &'a Ident)>,
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
    /// What we are told of it, if we are.
    pub(crate) marked: Option<&'a Marked>,
    /// Its name on the wire; empty for a field that is flattened, or is the whole body.
    pub(crate) name: String,
    /// Whether the names inside of it are sent, and not its own.
    pub(crate) is_flat: bool,
    /// The word of serde's that says so, if it does.
    pub(crate) flatten: Option<&'a Ident>,
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
    /// The kind of its body, if it has one.
    pub(crate) fn body_kind(&self) -> Option<BodyKind> {
        self.body.map(|(kind, _)| kind)
    }

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
        let mut lost = Lost::default();
        for (index, field) in request.fields.iter().enumerate() {
            if filled.contains(&Some(index)) || field.is_skipped() {
                continue;
            }
            if let Some(place) = place_of(field, args, &mut lost, &mut errors) {
                check_options(field, place, args, &mut errors);
                let name = names.of(field, place, &mut errors);
                fields.push(Sent::new(field, place, name));
            }
        }
        lost.complain(args, &mut errors);
        let mut clashes = check_names(&fields, names, &mut errors);
        check_query(&fields, &template.0.query_names, &mut errors);
        clashes.extend(check_whole_body(&fields, args, &mut errors));
        let headers = declared_headers(args.shared.headers.as_deref(), &mut errors);
        check_idempotency_key(&fields, &headers, args, &mut errors);
        check_authorization(&fields, args, &mut errors);
        check_content_type(&fields, args, &mut errors);
        check_styles(&fields, args, &mut errors);
        check_timeouts(args, &mut errors);
        check_prefix(args, &mut errors);

        // What is missing has been said.
        let (Some(method), true) = (&args.method, errors.is_empty()) else {
            return Err(errors);
        };
        Ok(Self {
            item: &request.item,
            keep_serde: mentions_serde(&request.item),
            waypost: args.shared.waypost(),
            method,
            template: args
                .template
                .as_ref()
                .map_or("", |(template, _)| &template.text),
            body: args.body.as_ref().map(|(kind, word)| (*kind, word)),
            response: args.response.as_ref(),
            error: args.shared.error.as_ref(),
            classify: args.shared.classify.as_ref(),
            api: args.api.as_ref(),
            headers,
            rename_all: ours.as_ref().map(|(_, case)| case),
            styles: &args.styles,
            behaviour: &args.behaviour,
            keys: &args.shared.keys,
            fields,
            skipped: skipped(&request.fields),
            clashes,
        })
    }
}

/// The fields that are marked `#[skip]`, with that word.
pub(crate) fn skipped(fields: &[Declared]) -> Vec<(&Ident, &Ident)> {
    let mut skipped = Vec::new();
    for field in fields {
        if let Some(marked) = &field.place
            && marked.kind == PlaceKind::Skip
        {
            skipped.push((&field.ident, &marked.word));
        }
    }
    skipped
}

impl<'a> Sent<'a> {
    pub(crate) fn new(field: &'a Declared, place: Place, name: String) -> Self {
        Self {
            ident: &field.ident,
            member: &field.member,
            ty: &field.ty,
            cfgs: &field.cfgs,
            place,
            marked: field.place.as_ref(),
            name,
            is_flat: field.is_flat(),
            flatten: field.serde.flatten.as_ref(),
            skip_if: field.serde.skip_if.as_ref(),
            with: field.serde.with.as_ref(),
        }
    }

    /// The word that marks it as a name in the query without a value, if it is one.
    pub(crate) fn flag(&self) -> Option<&'a Ident> {
        self.marked?.flag.as_ref()
    }
}
