//! Where a field goes, and what it cannot be told there.

use super::Place;
use super::lost::Lost;
use crate::args::EndpointArgs;
use crate::errors::Errors;
use crate::fields::Declared;
use crate::words::{BodyKind, PlaceKind, QUERYING};

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
