//! The rules about a body as a whole.

use super::{Clash, Place, Sent};
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
pub(super) fn check_whole_body<'a>(
    sent: &[Sent<'a>],
    args: &EndpointArgs,
    errors: &mut Errors,
) -> Vec<Clash<'a>> {
    let mut clashes = Vec::new();
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
        return clashes;
    };
    for other in sent {
        if other.ident == whole.ident || !matches!(other.place, Place::Body | Place::WholeBody) {
            continue;
        }
        // With a `cfg` on each, there may be one of them at a time.
        if whole.cfgs.is_empty() || other.cfgs.is_empty() {
            beside_the_whole(whole, other, errors);
        } else {
            let mut clash = Clash::new(whole, other);
            beside_the_whole(whole, other, &mut clash.errors);
            clashes.push(clash);
        }
    }
    clashes
}

fn beside_the_whole(whole: &Sent<'_>, other: &Sent<'_>, errors: &mut Errors) {
    if other.place == Place::WholeBody {
        let message = format!(
            "`{}` and `{}` are both marked `#[body]`, which is the whole body",
            whole.ident, other.ident
        );
        let help =
            "keep one of them, or mark each `#[field]`, or `#[field(flatten)]` for what is inside";
        errors.add_between(whole.ident, other.ident, message, help);
        return;
    }
    let (whole, other) = (whole.ident, other.ident);
    errors.add(
        other,
        format!("`{other}` goes into the body, and `{whole}` is the whole body"),
        format!("remove `#[body]` from `{whole}`, or mark `{other}` `#[query]` or `#[skip]`"),
    );
}
