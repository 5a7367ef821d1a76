//! What an endpoint says of itself, against its fields and its headers.

use syn::LitStr;

use super::{Place, Sent};
use crate::args::EndpointArgs;
use crate::errors::Errors;
use crate::words::{BodyKind, SAFE, WITHIN};

/// The header that is filled anew for each call.
pub(super) fn check_idempotency_key(
    sent: &[Sent<'_>],
    declared: &[(String, String)],
    args: &EndpointArgs,
    errors: &mut Errors,
) {
    let Some((key, token)) = &args.behaviour.idempotency_key else {
        return;
    };
    if OTHERS.contains(&key.as_str()) {
        let message = format!("`{key}` has a meaning of its own, and can be no idempotency key");
        errors.add(
            token,
            message,
            "write `idempotency_key = \"Idempotency-Key\"`",
        );
    }
    let is_filled = |field: &&Sent<'_>| field.place == Place::Header && field.name == *key;
    if let Some(field) = sent.iter().find(is_filled) {
        let ident = field.ident;
        let message = format!("`{ident}` is sent as `{key}`, which the client fills anew");
        errors.add(ident, message, "remove `idempotency_key`, or the field");
    }
    if declared.iter().any(|(name, _)| name == key) {
        let message = format!("`{key}` stands in `headers`, and is filled anew for each call");
        errors.add(token, message, "remove one of them");
    }
    if let Some(method) = &args.method
        && SAFE.contains(&method.name.as_str())
    {
        let method = &method.name;
        let message = format!("a `{method}` call changes nothing, and needs no `idempotency_key`");
        errors.add(token, message, "remove `idempotency_key`");
    }
}

/// Headers that say something else.
const OTHERS: [&str; 4] = ["accept", "authorization", "content-type", "cookie"];

/// The header that the client's credential is written into: `no_auth` says that it is not.
pub(super) fn check_authorization(sent: &[Sent<'_>], args: &EndpointArgs, errors: &mut Errors) {
    if args.behaviour.no_auth {
        return;
    }
    refuse_authorization(
        args.shared.headers.as_deref(),
        "give it to the client with `.auth(..)`, or add `no_auth`",
        errors,
    );
    for field in sent {
        if field.place == Place::Header && field.name == "authorization" {
            let message = "`Authorization` is written by the client, from its credential";
            let help = "give it to the client or to one call with `.auth(..)`, or add `no_auth`";
            errors.add(field.ident, message, help);
        }
    }
}

/// The same among the headers that are sent with every call.
pub(crate) fn refuse_authorization(
    headers: Option<&[(LitStr, LitStr)]>,
    help: &str,
    errors: &mut Errors,
) {
    for (name, _) in headers.unwrap_or_default() {
        if name.value().eq_ignore_ascii_case("authorization") {
            let message = format!(
                "`{}` is written by the client, from its credential",
                name.value()
            );
            errors.add(name, message, help);
        }
    }
}

/// The content type of a multipart body names its boundary, which is made anew for each call.
pub(super) fn check_content_type(sent: &[Sent<'_>], args: &EndpointArgs, errors: &mut Errors) {
    if !matches!(args.body, Some((BodyKind::Multipart, _))) {
        return;
    }
    let mut refuse = |at: &dyn quote::ToTokens| {
        let message = "`Content-Type` is written with the boundary of the `multipart` body in it";
        errors.add(at, message, "remove it");
    };
    for (name, _) in args.shared.headers.iter().flatten() {
        if name.value().eq_ignore_ascii_case("content-type") {
            refuse(name);
        }
    }
    for field in sent {
        if field.place == Place::Header && field.name == "content-type" {
            refuse(field.ident);
        }
    }
}

/// A time-out that is never reached, since another one ends sooner.
pub(super) fn check_timeouts(args: &EndpointArgs, errors: &mut Errors) {
    let given = |name: &str| args.behaviour.timeouts.iter().find(|it| it.key == name);
    for (inner, outer) in WITHIN {
        let Some(inner) = given(inner) else { continue };
        let outer = outer.iter().filter_map(|name| given(name));
        let shorter: Vec<_> = outer.filter(|outer| outer.time < inner.time).collect();
        let Some(least) = shorter.iter().min_by_key(|outer| outer.time) else {
            continue;
        };
        let (key, value) = (&inner.key, inner.value.token());
        let (other, limit) = (&least.key, least.value.token());
        let raised = shorter.iter().map(|it| format!("`{} = {value}`", it.key));
        let raised = raised.collect::<Vec<_>>().join(" and ");
        let message = format!("`{key}` is longer than `{other}`, and is never reached");
        let help = format!("write `{key} = {limit}` or less, or {raised} or more");
        errors.add(&inner.value, message, help);
    }
}

/// A prefix is an API's.
pub(super) fn check_prefix(args: &EndpointArgs, errors: &mut Errors) {
    let is_known = !args.shared.keys.has("api") && !args.is_unsure;
    if let Some(word) = &args.behaviour.no_prefix
        && is_known
    {
        let message = format!("`{word}` is about the prefix of an API, and no API is named");
        errors.add(
            word,
            message,
            format!("add `api = SignalWire`, say, or remove `{word}`"),
        );
    }
}

/// Styles of an item without a query and with a body that has none.
pub(super) fn check_styles(sent: &[Sent<'_>], args: &EndpointArgs, errors: &mut Errors) {
    let Some((kind @ (BodyKind::Json | BodyKind::Text | BodyKind::Bytes), _)) = &args.body else {
        return;
    };
    if sent.iter().any(|field| field.place == Place::Query) || args.is_unsure {
        return;
    }
    for given in args.styles.given() {
        let (key, kind) = (&given.key, kind.name());
        let message =
            format!("`{key}` is for a query or a form, and there is a body of `{kind}` only");
        errors.add(key, message, "remove it");
    }
}
