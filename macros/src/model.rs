//! Links template, arguments and fields, and checks them against each other. What the one
//! constructor returns is valid.

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, DeriveInput, ExprPath, LitStr, Type};

use crate::args::{BodyKind, EndpointArgs, Method};
use crate::case::Case;
use crate::errors::Errors;
use crate::fields::{Declared, PlaceKind, Struct};
use crate::headers;
use crate::nearest::nearest;
use crate::template::{Placeholder, Template};

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

        let names = Names {
            ours: args.shared.rename_all,
            serdes: request.serde.rename_all,
        };
        let linker = Linker {
            owner: request.item.ident.to_string(),
            template,
            whole: args.template_is_whole,
            names,
        };
        let filled = linker.link(&request.fields, &mut errors);

        let mut fields = Vec::new();
        for index in filled.iter().flatten() {
            let field = &request.fields[*index];
            check_path(field, &mut errors);
            let position = filled.iter().position(|other| *other == Some(*index));
            let name = position.map(|position| template.0.placeholders[position].name.clone());
            fields.push(Sent::new(field, Place::Path, name.unwrap_or_default()));
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
        check_whole_body(&fields, &mut errors);
        let headers = declared_headers(args.shared.headers.as_deref(), &mut errors);

        errors.into_result(())?;
        Ok(Self {
            item: &request.item,
            keep_serde: request.serde.is_there,
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

/// How a field without a name of its own is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    pub(crate) ours: Option<Case>,
    pub(crate) serdes: Option<Case>,
}

impl Names {
    fn of(self, field: &Declared, place: Place, errors: &mut Errors) -> String {
        let ours = field.place.as_ref().and_then(|place| place.name.as_ref());
        let serdes = field.serde.rename.as_ref();
        if let (Some(ours), Some(serdes)) = (ours, serdes)
            && ours.value() != serdes.value()
        {
            errors.add(
                ours,
                format!(
                    "`{}` is named `{}` here and `{}` by serde",
                    field.ident,
                    ours.value(),
                    serdes.value()
                ),
                "keep one of them",
            );
        }
        let name = match ours.or(serdes) {
            Some(name) => name.value(),
            None if place == Place::WholeBody => String::new(),
            None if place == Place::Header => field.name().replace('_', "-").to_lowercase(),
            None => self.plain(field),
        };
        if place != Place::Header {
            return name;
        }
        if let Err((message, help)) = headers::check_name(&name) {
            match ours.or(serdes) {
                Some(token) => errors.add(token, message, help),
                None => errors.add(&field.ident, message, help),
            }
        }
        name.to_lowercase()
    }

    /// The name by serde's `rename`, or by `rename_all`.
    fn wire(self, field: &Declared) -> String {
        match &field.serde.rename {
            Some(name) => name.value(),
            None => self.plain(field),
        }
    }

    fn plain(self, field: &Declared) -> String {
        match self.ours.or(self.serdes) {
            Some(case) => case.apply(&field.name()),
            None => field.name(),
        }
    }
}

/// Finds the field of each placeholder.
pub(crate) struct Linker<'a> {
    /// The name of the struct, for a message.
    pub(crate) owner: String,
    pub(crate) template: &'a (Template, LitStr),
    /// Whether the template could be read whole; if not, little can be said about the fields.
    pub(crate) whole: bool,
    pub(crate) names: Names,
}

impl Linker<'_> {
    /// The index of the field that fills each placeholder.
    pub(crate) fn link(&self, fields: &[Declared], errors: &mut Errors) -> Vec<Option<usize>> {
        let placeholders = &self.template.0.placeholders;
        let mut filled = vec![None; placeholders.len()];
        for (index, field) in fields.iter().enumerate() {
            if let Some(place) = &field.place
                && place.kind == PlaceKind::Path
            {
                let found = match &place.name {
                    Some(name) => placeholders.iter().position(|p| p.name == name.value()),
                    None => self.position(field),
                };
                match found {
                    Some(at) => match filled[at] {
                        Some(other) => {
                            two_for_one(&placeholders[at], &fields[other], field, errors);
                        }
                        None => filled[at] = Some(index),
                    },
                    None => self.no_placeholder(field, errors),
                }
            }
        }
        for (at, placeholder) in placeholders.iter().enumerate() {
            if filled[at].is_some() {
                continue;
            }
            let free = |index: &usize| fields[*index].place.is_none() && !fields[*index].serde.skip;
            let free: Vec<usize> = (0..fields.len()).filter(free).collect();
            let exact = |index: &&usize| self.names.wire(&fields[**index]) == placeholder.name;
            let alike = |index: &usize| {
                fold(&fields[*index].name()) == fold(&placeholder.name)
                    || fold(&self.names.wire(&fields[*index])) == fold(&placeholder.name)
            };
            if let Some(index) = free.iter().find(exact) {
                filled[at] = Some(*index);
                continue;
            }
            let alike: Vec<usize> = free.into_iter().filter(alike).collect();
            match alike.as_slice() {
                [] if self.whole => self.no_field(placeholder, fields, errors),
                [] => {}
                [index] => filled[at] = Some(*index),
                [first, second, ..] => {
                    two_for_one(placeholder, &fields[*first], &fields[*second], errors);
                    filled[at] = Some(*first);
                }
            }
        }
        filled
    }

    /// The placeholder of a field that is marked `#[path]` alone.
    fn position(&self, field: &Declared) -> Option<usize> {
        let placeholders = &self.template.0.placeholders;
        let wire = self.names.wire(field);
        let exact = placeholders.iter().position(|p| p.name == wire);
        exact.or_else(|| {
            placeholders
                .iter()
                .position(|p| fold(&p.name) == fold(&field.name()) || fold(&p.name) == fold(&wire))
        })
    }

    fn no_placeholder(&self, field: &Declared, errors: &mut Errors) {
        if !self.whole {
            return;
        }
        let name = field.place.as_ref().and_then(|place| place.name.as_ref());
        let wanted = name.map_or_else(|| field.name(), LitStr::value);
        let message = format!(
            "`{}` is a path field, but the template has no `<{wanted}>`",
            field.ident
        );
        let placeholders = &self.template.0.placeholders;
        let known: Vec<_> = placeholders
            .iter()
            .map(|p| format!("`<{}>`", p.name))
            .collect();
        let help = match known.split_last() {
            None => format!("the template has no placeholder: add `<{wanted}>` to it"),
            Some((only, [])) => format!("the template has {only}"),
            Some((last, others)) => format!("the template has {} and {last}", others.join(", ")),
        };
        match name {
            Some(name) => errors.add(name, message, help),
            None => errors.add(&field.ident, message, help),
        }
    }

    fn no_field(&self, placeholder: &Placeholder, fields: &[Declared], errors: &mut Errors) {
        let name = &placeholder.name;
        let free = fields.iter().filter(|field| field.place.is_none());
        let names: Vec<String> = free.map(Declared::name).collect();
        let snake = snake(name);
        let help = match nearest(&snake, names.iter().map(String::as_str)) {
            Some(near) => format!(
                "did you mean the field `{near}`? Mark it `#[path(\"{name}\")]`, or write `<{near}>`"
            ),
            None => format!("add a field `{snake}`, or mark one `#[path(\"{name}\")]`"),
        };
        let message = format!(
            "placeholder `<{name}>` matches no field of `{}`",
            self.owner
        );
        errors.add(&self.template.1, message, help);
    }
}

fn two_for_one(
    placeholder: &Placeholder,
    first: &Declared,
    second: &Declared,
    errors: &mut Errors,
) {
    let name = &placeholder.name;
    errors.add(
        &second.ident,
        format!(
            "`{}` and `{}` both fill `<{name}>`",
            first.ident, second.ident
        ),
        format!("mark the one that does `#[path(\"{name}\")]`, and the other with its own place"),
    );
}

/// A name without what does not count when a placeholder looks for its field.
fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A placeholder's name as the field would be called.
fn snake(name: &str) -> String {
    let mut out = String::new();
    let mut before = '_';
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && before != '_' && !before.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(if letter == '-' {
            '_'
        } else {
            letter.to_ascii_lowercase()
        });
        before = letter;
    }
    out
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
            if args.body.is_none() {
                errors.add(
                    &place.word,
                    format!(
                        "`{}` is for a body, and this `{}` endpoint has none",
                        field.ident, method.name
                    ),
                    "add `form` or `json` to `#[endpoint]`, or mark it `#[query]`",
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
    if args.template_is_whole && !method.name.is_empty() {
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

fn check_body(args: &EndpointArgs, errors: &mut Errors) {
    if let (Some(method), Some((kind, word))) = (&args.method, &args.body)
        && ["GET", "HEAD"].contains(&method.name.as_str())
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

/// Two fields of one name in one place.
fn check_names(sent: &[Sent<'_>], fields: &[Declared], errors: &mut Errors) {
    for (index, second) in sent.iter().enumerate() {
        let same = |first: &&Sent<'_>| {
            first.place == second.place
                && first.name == second.name
                && !first.name.is_empty()
                && second.place != Place::Path
                && first.cfgs.is_empty()
                && second.cfgs.is_empty()
        };
        let Some(first) = sent[..index].iter().find(same) else {
            continue;
        };
        let attribute = match second.place {
            Place::Query => "query",
            Place::Header => "header",
            _ => "field",
        };
        let message = format!(
            "`{}` and `{}` are both sent as `{}`",
            first.ident, second.ident, second.name
        );
        let help = format!("rename one: `#[{attribute}(\"...\")]`");
        let declared = fields.iter().find(|field| field.ident == *second.ident);
        let named = declared.and_then(|field| field.place.as_ref()?.name.as_ref());
        match named {
            Some(name) => errors.add(name, message, help),
            None => errors.add(second.ident, message, help),
        }
    }
}

fn check_whole_body(sent: &[Sent<'_>], errors: &mut Errors) {
    let Some(whole) = sent.iter().find(|field| field.place == Place::WholeBody) else {
        return;
    };
    let is_other = |field: &&Sent<'_>| {
        matches!(field.place, Place::Body | Place::WholeBody) && field.ident != whole.ident
    };
    if let Some(other) = sent.iter().find(is_other) {
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

/// The headers of `headers(..)`, checked.
pub(crate) fn declared_headers(
    headers: Option<&[(LitStr, LitStr)]>,
    errors: &mut Errors,
) -> Vec<(String, String)> {
    let mut declared: Vec<(String, String)> = Vec::new();
    for (name, value) in headers.unwrap_or_default() {
        if let Err((message, help)) = headers::check_name(&name.value()) {
            errors.add(name, message, help);
        }
        if let Err((message, help)) = headers::check_value(&name.value(), &value.value()) {
            errors.add(value, message, help);
        }
        let lower = name.value().to_lowercase();
        if declared.iter().any(|(known, _)| *known == lower) {
            errors.add(
                name,
                format!("`{}` is given twice", name.value()),
                "keep one of them",
            );
        }
        declared.push((lower, value.value()));
    }
    declared
}
