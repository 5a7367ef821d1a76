//! What a field is called on the wire.

use syn::LitStr;

use super::{Place, Sent};
use crate::args::EndpointArgs;
use crate::case::Case;
use crate::errors::Errors;
use crate::fields::Declared;
use crate::headers;

/// How a field without a name of its own is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    ours: Option<Case>,
    serdes: Option<Case>,
}

impl Names {
    /// The cases that a struct is given, by us and by serde, which must not differ.
    pub(crate) fn new(
        ours: Option<&(Case, LitStr)>,
        serdes: Option<&(Case, LitStr)>,
        errors: &mut Errors,
    ) -> Self {
        if let (Some((ours, token)), Some((serdes, other))) = (ours, serdes)
            && ours != serdes
        {
            let (here, there) = (token.value(), other.value());
            let message = format!("the case is `{here}` here and `{there}` by serde");
            errors.add(token, message, "keep one of them");
        }
        Self {
            ours: ours.map(|(case, _)| *case),
            serdes: serdes.map(|(case, _)| *case),
        }
    }

    pub(super) fn of(self, field: &Declared, place: Place, errors: &mut Errors) -> String {
        check_one_name(field, errors);
        let ours = field.place.as_ref().and_then(|place| place.name.as_ref());
        let serdes = field.serde.rename.as_ref();
        let name = match ours.or(serdes) {
            _ if field.is_flat() => return String::new(),
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
    pub(super) fn wire(self, field: &Declared) -> String {
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

/// Our own name of a field and serde's, which must not differ.
pub(super) fn check_one_name(field: &Declared, errors: &mut Errors) {
    let ours = field.place.as_ref().and_then(|place| place.name.as_ref());
    if let (Some(ours), Some(serdes)) = (ours, &field.serde.rename)
        && ours.value() != serdes.value()
    {
        let (here, there) = (ours.value(), serdes.value());
        let message = format!(
            "`{}` is named `{here}` here and `{there}` by serde",
            field.ident
        );
        errors.add(ours, message, "keep one of them");
    }
}

/// A query field that the template's own query has already.
pub(super) fn check_query(
    sent: &[Sent<'_>],
    fields: &[Declared],
    fixed: &[String],
    errors: &mut Errors,
) {
    for field in sent {
        if field.place == Place::Query && fixed.contains(&field.name) {
            let (ident, name) = (field.ident, &field.name);
            let message = format!("`{ident}` is sent as `{name}`, as is a part of the template");
            let help = format!("remove `{name}` from the template, or rename the field");
            at_name(field, fields, message, help, errors);
        }
    }
}

/// A header that is told to hold two things.
pub(super) fn check_headers(
    sent: &[Sent<'_>],
    declared: &[(String, String)],
    args: &EndpointArgs,
    errors: &mut Errors,
) {
    let Some((key, token)) = &args.behaviour.idempotency_key else {
        return;
    };
    let is_filled = |field: &&Sent<'_>| field.place == Place::Header && field.name == *key;
    if let Some(field) = sent.iter().find(is_filled) {
        let message = format!(
            "`{}` is sent as `{key}`, which the client fills anew",
            field.ident
        );
        errors.add(
            field.ident,
            message,
            "remove `idempotency_key`, or the field",
        );
    }
    if declared.iter().any(|(name, _)| name == key) {
        let message = format!("`{key}` stands in `headers`, and is filled anew for each call");
        errors.add(token, message, "remove one of them");
    }
    if let Some(method) = &args.method
        && ["GET", "HEAD", "OPTIONS"].contains(&method.name.as_str())
    {
        let message = format!(
            "a `{}` call changes nothing, and needs no `idempotency_key`",
            method.name
        );
        errors.add(token, message, "remove `idempotency_key`");
    }
}

/// Adds a mistake at the name that a field is given, or at the field's own.
fn at_name(
    sent: &Sent<'_>,
    fields: &[Declared],
    message: String,
    help: String,
    errors: &mut Errors,
) {
    let declared = fields.iter().find(|field| field.ident == *sent.ident);
    let named = declared.and_then(|field| field.place.as_ref()?.name.as_ref());
    match named {
        Some(name) => errors.add(name, message, help),
        None => errors.add(sent.ident, message, help),
    }
}

/// Two fields of one name in one place.
pub(super) fn check_names(sent: &[Sent<'_>], fields: &[Declared], errors: &mut Errors) {
    for (index, second) in sent.iter().enumerate() {
        let same = |first: &&Sent<'_>| {
            first.place == second.place
                && first.name == second.name
                && !first.name.is_empty()
                && second.place != Place::Path
                // With a `cfg` on each, there may be one of them at a time.
                && (first.cfgs.is_empty() || second.cfgs.is_empty())
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
        at_name(second, fields, message, help, errors);
    }
}
