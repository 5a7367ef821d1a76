//! Where a field goes, and what it cannot be told there.

use super::Place;
use crate::args::{EndpointArgs, Method};
use crate::errors::Errors;
use crate::fields::Declared;
use crate::words::{BODILESS, BodyKind, PlaceKind, QUERYING};

/// Where a field goes that fills no placeholder.
pub(super) fn place_of(
    field: &Declared,
    args: &EndpointArgs,
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
            no_place(field, method, args, errors);
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
            if !args.is_unsure {
                no_body(field, method, errors);
            }
            None
        }
        // A path field without its placeholder, which has been said.
        (PlaceKind::Path | PlaceKind::Skip, _) => None,
    }
}

fn no_body(field: &Declared, method: &Method, errors: &mut Errors) {
    let Some(place) = &field.place else { return };
    if method.name.is_empty() {
        return;
    }
    if field.has_no_name() {
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
    let help = if BODILESS.contains(&method.name.as_str()) {
        "mark it `#[query]`"
    } else if place.kind == PlaceKind::Body {
        "add `json` or `bytes` to `#[endpoint]`, or mark it `#[query]`"
    } else {
        "add `form` or `json` to `#[endpoint]`, or mark it `#[query]`"
    };
    let (ident, method) = (&field.ident, &method.name);
    let message = format!("`{ident}` is for a body, and this `{method}` endpoint has none");
    errors.add(&place.word, message, help);
}

fn no_place(field: &Declared, method: &Method, args: &EndpointArgs, errors: &mut Errors) {
    // Behind a template that cannot be read whole, the field may well have a placeholder.
    if !args.template_is_whole || method.name.is_empty() || args.is_unsure {
        return;
    }
    let (ident, method) = (&field.ident, &method.name);
    match &args.body {
        None => errors.add(
            ident,
            format!("`{ident}` has no place in a `{method}` endpoint without a body"),
            "add `form` or `json` to `#[endpoint]`, or mark it `#[query]`",
        ),
        Some((kind, _)) => errors.add(
            ident,
            format!("`{ident}` has no place beside a body of `{}`", kind.name()),
            "mark it `#[body]`, `#[query]` or `#[header]`",
        ),
    }
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
