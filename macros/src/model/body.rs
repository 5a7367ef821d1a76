//! The rules about a body as a whole.

use super::{Place, Sent};
use crate::args::EndpointArgs;
use crate::errors::Errors;
use crate::words::{BODILESS, BodyKind};

pub(super) fn check_body(args: &EndpointArgs, errors: &mut Errors) {
    if let (Some(method), Some((kind, word))) = (&args.method, &args.body)
        && BODILESS.contains(&method.name.as_str())
    {
        let name = kind.name();
        errors.add(
            word,
            format!("a `{}` endpoint has no {name} body", method.name),
            if kind.has_fields() {
                format!("remove `{name}` to send the remaining fields in the query")
            } else {
                format!("remove `{name}`")
            },
        );
    }
}

/// The field that is the whole body: alone, and there where the body is nothing else.
pub(super) fn check_whole_body(sent: &[Sent<'_>], args: &EndpointArgs, errors: &mut Errors) {
    let Some(whole) = sent.iter().find(|field| field.place == Place::WholeBody) else {
        if let Some((kind @ (BodyKind::Text | BodyKind::Bytes), word)) = &args.body
            && errors.is_empty()
        {
            let message = format!(
                "`{}` is the kind of a body, and no field is the body",
                kind.name()
            );
            errors.add(
                word,
                message,
                format!("mark a field `#[body]`, or remove `{word}`"),
            );
        }
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
