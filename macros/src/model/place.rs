//! Where a field goes, and what it cannot be told there.

use quote::{ToTokens, quote};

use super::Place;
use crate::args::{EndpointArgs, Method};
use crate::errors::Errors;
use crate::fields::Declared;
use crate::words::{BODILESS, BodyKind, PlaceKind, QUERYING};

/// Where a field goes that fills no placeholder.
pub(super) fn place_of<'a>(
    field: &'a Declared,
    args: &EndpointArgs,
    lost: &mut Lost<'a>,
    errors: &mut Errors,
) -> Option<Place> {
    let method = args.method.as_ref()?;
    let body = args.body.as_ref().map(|(kind, _)| *kind);
    let Some(place) = &field.place else {
        return if body.is_some_and(BodyKind::has_fields) {
            Some(Place::Body)
        } else if QUERYING.contains(&method.name.as_str()) {
            Some(Place::Query)
        } else {
            lost.placeless.push(field);
            None
        };
    };
    let ident = &field.ident;
    match (place.kind, body) {
        (PlaceKind::Query, _) => Some(Place::Query),
        (PlaceKind::Header, _) => Some(Place::Header),
        (PlaceKind::Field, Some(kind)) if kind.has_fields() => Some(Place::Body),
        (PlaceKind::Field, Some(kind)) => {
            let kind = kind.name();
            errors.add(
                &place.word,
                format!("`{ident}` is a field of a body, and a body of `{kind}` has none"),
                format!("mark it `#[body]`, or write `form` instead of `{kind}`"),
            );
            None
        }
        (PlaceKind::Body, Some(BodyKind::Multipart)) => {
            errors.add(
                &place.word,
                format!("`{ident}` cannot be the whole of a `multipart` body, which has parts"),
                "mark it `#[field]`",
            );
            None
        }
        (PlaceKind::Body, Some(_)) => Some(Place::WholeBody),
        (PlaceKind::Field | PlaceKind::Body, None) => {
            lost.bodiless.push(field);
            None
        }
        // A path field without its placeholder, which has been said.
        (PlaceKind::Path | PlaceKind::Skip, _) => None,
    }
}

/// Fields that can go nowhere, for one reason each: what is missing is said once.
#[derive(Default)]
pub(super) struct Lost<'a> {
    placeless: Vec<&'a Declared>,
    /// Those that are marked for a body that there is not.
    bodiless: Vec<&'a Declared>,
}

impl Lost<'_> {
    pub(super) fn complain(&self, args: &EndpointArgs, errors: &mut Errors) {
        let Some(method) = args.method.as_ref().filter(|_| !args.is_unsure) else {
            return;
        };
        if let [first, others @ ..] = self.bodiless.as_slice() {
            no_body(first, others, method, errors);
        }
        if let [first, others @ ..] = self.placeless.as_slice() {
            no_place(first, others, method, args, errors);
        }
    }
}

/// The name of a field, and how many others there are.
fn all_of(first: &Declared, others: &[&Declared]) -> (String, &'static str) {
    let name = &first.ident;
    match others {
        [] => (format!("`{name}`"), "has"),
        [other] => (format!("`{name}` and `{}`", other.ident), "have"),
        others => (
            format!("`{name}` and {} other fields", others.len()),
            "have",
        ),
    }
}

fn no_body(first: &Declared, others: &[&Declared], method: &Method, errors: &mut Errors) {
    let Some(place) = &first.place else { return };
    if method.name.is_empty() {
        return;
    }
    if first.has_no_name() {
        let message = format!(
            "`#[body]` is for a body, and this `{}` endpoint has none",
            method.name
        );
        errors.add(
            &place.word,
            message,
            "add `json` or `bytes` to `#[endpoint]`",
        );
        return;
    }
    let it = if others.is_empty() { "it" } else { "them" };
    let help = if BODILESS.contains(&method.name.as_str()) {
        format!("mark {it} `#[query]`")
    } else if place.kind == PlaceKind::Body {
        format!("add `json` or `bytes` to `#[endpoint]`, or mark {it} `#[query]`")
    } else {
        format!("add `form` or `json` to `#[endpoint]`, or mark {it} `#[query]`")
    };
    let ((names, verb), method) = (all_of(first, others), &method.name);
    let is = if verb == "has" { "is" } else { "are" };
    let message = format!("{names} {is} for a body, and this `{method}` endpoint has none");
    errors.add(&place.word, message, help);
}

fn no_place(
    first: &Declared,
    others: &[&Declared],
    method: &Method,
    args: &EndpointArgs,
    errors: &mut Errors,
) {
    // Behind a template that cannot be read whole, the field may well have a placeholder.
    if !args.template_is_whole || method.name.is_empty() {
        return;
    }
    let ((names, verb), method) = (all_of(first, others), &method.name);
    let it = if others.is_empty() { "it" } else { "them" };
    let (why, help) = match &args.body {
        None => (
            format!("in a `{method}` endpoint without a body"),
            format!("add `form` or `json` to `#[endpoint]`, or mark {it} `#[query]`"),
        ),
        Some((kind, _)) => (
            format!("beside a body of `{}`", kind.name()),
            format!("mark {it} `#[body]`, `#[query]` or `#[header]`"),
        ),
    };
    let last = others.last().unwrap_or(&first);
    let at = if others.is_empty() {
        first.ident.to_token_stream()
    } else {
        let (first, last) = (&first.ident, &last.ident);
        quote!(#first #last)
    };
    errors.add(at, format!("{names} {verb} no place {why}"), help);
}

/// A path field has a value, always, and the same on every platform.
pub(crate) fn check_path(field: &Declared, errors: &mut Errors) {
    let ident = &field.ident;
    if let Some(cfg) = field.cfgs.first() {
        errors.add(
            cfg,
            format!("`{ident}` fills a placeholder, and cannot be there only sometimes"),
            "remove the `cfg`",
        );
    }
    for path in [&field.serde.with, &field.serde.skip_if]
        .into_iter()
        .flatten()
    {
        errors.add(
            path,
            format!("`{ident}` fills a placeholder, which takes its `Display`"),
            "remove the attribute, and give the field a type that prints what is sent",
        );
    }
    if let Some(flatten) = &field.serde.flatten {
        errors.add(
            flatten,
            format!("`{ident}` fills a placeholder, and cannot be flattened"),
            "remove the attribute",
        );
    }
}

/// What a field is told beside its place, against what it can be told there.
pub(super) fn check_options(
    field: &Declared,
    place: Place,
    args: &EndpointArgs,
    errors: &mut Errors,
) {
    let ident = &field.ident;
    let body = args.body.as_ref().map(|(kind, _)| *kind);
    if place == Place::Body && body == Some(BodyKind::Json) {
        for given in field.place.iter().flat_map(|place| place.styles.given()) {
            let message = format!(
                "`{}` is for a query or a form, and the body is JSON",
                given.key
            );
            errors.add(&given.key, message, "remove it");
        }
    }
    let is_value = matches!(body, Some(BodyKind::Text | BodyKind::Bytes));
    if let Some(with) = &field.serde.with
        && place == Place::WholeBody
        && is_value
    {
        let kind = body.map_or("", BodyKind::name);
        let message = format!("`{ident}` is sent as it is: a body of `{kind}` is not serialized");
        errors.add(with, message, "remove the attribute");
    }
    if let Some(flag) = field.place.as_ref().and_then(|place| place.flag.as_ref())
        && let Some(with) = &field.serde.with
    {
        let message = format!("`{ident}` is a `{flag}`, which has no value to serialize");
        errors.add(with, message, "remove one of them");
    }
    if let Some(flatten) = &field.serde.flatten {
        check_serdes_flatten(field, place, flatten, errors);
    }
    if let Some(rename) = &field.serde.rename
        && (field.is_flat() || place == Place::WholeBody)
    {
        let message = format!("`{ident}` has no name of its own on the wire");
        errors.add(rename, message, "remove the attribute");
    }
}

/// serde's `flatten`, against what our own attribute says.
fn check_serdes_flatten(field: &Declared, place: Place, flatten: &syn::Ident, errors: &mut Errors) {
    let ident = &field.ident;
    if place == Place::WholeBody {
        let message = format!("`{ident}` is the whole body, and cannot be flattened into it");
        errors.add(flatten, message, "remove one of them");
    }
    let Some(marked) = &field.place else { return };
    if let Some(flag) = &marked.flag {
        let message = format!("`{flag}` conflicts with `{flatten}`: a flag has no value");
        errors.add(flag, message, "keep one of them");
    }
    if let Some(name) = &marked.name
        && marked.flatten.is_none()
    {
        errors.add(
            name,
            format!("`{flatten}` takes the names that are inside of the field, and no other"),
            format!("write `#[{}]`", marked.word),
        );
    }
}
