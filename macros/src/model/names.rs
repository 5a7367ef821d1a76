//! What a field is called on the wire.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::LitStr;
use syn::ext::IdentExt;

use super::{Clash, Place, Sent};
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
        if let Some(token) = serdes.filter(|_| name.is_empty()) {
            let message = format!("the name of `{}` is empty", field.ident);
            errors.add(
                token,
                message,
                "write the name that is sent, or remove the attribute",
            );
        }
        if place != Place::Header {
            return name;
        }
        if let Err((message, help)) = headers::check_name(&name) {
            match ours.or(serdes) {
                Some(token) => errors.add(token, message, help),
                None if headers::is_token(&name) => errors.add(&field.ident, message, help),
                None => errors.add(
                    &field.ident,
                    message,
                    "name the header: `#[header(\"X-Request-Id\")]`",
                ),
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
        self.cased(&field.name())
    }

    fn cased(self, name: &str) -> String {
        match self.ours.or(self.serdes) {
            Some(case) => case.apply(name),
            None => name.to_owned(),
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
pub(super) fn check_query(sent: &[Sent<'_>], fixed: &[String], errors: &mut Errors) {
    for field in sent {
        if field.place == Place::Query && fixed.contains(&field.name) {
            let (ident, name) = (field.ident, &field.name);
            let message = format!("`{ident}` is sent as `{name}`, as is a part of the template");
            let help = format!("remove `{name}` from the template, or rename the field");
            errors.add(name_of(field), message, help);
        }
    }
}

/// The name that a field is given, or the field's own.
fn name_of(sent: &Sent<'_>) -> TokenStream {
    match sent.marked.and_then(|marked| marked.name.as_ref()) {
        Some(name) => name.to_token_stream(),
        None => sent.ident.to_token_stream(),
    }
}

/// Two fields of one name in one place. With a `cfg` on each, there may be one of them at a time:
/// whether there are both, rustc is asked.
pub(super) fn check_names<'a>(
    sent: &[Sent<'a>],
    names: Names,
    errors: &mut Errors,
) -> Vec<Clash<'a>> {
    let mut clashes = Vec::new();
    for (index, second) in sent.iter().enumerate() {
        let same = |first: &&Sent<'_>| {
            first.place == second.place
                && first.name == second.name
                && !first.name.is_empty()
                && second.place != Place::Path
        };
        let (sometimes, always): (Vec<_>, Vec<_>) = sent[..index]
            .iter()
            .filter(same)
            .partition(|first| !first.cfgs.is_empty() && !second.cfgs.is_empty());
        if let Some(first) = always.first() {
            both_sent(first, second, names, errors);
            continue;
        }
        // Of one name in Rust, they cannot be there both.
        for first in sometimes.into_iter().filter(|it| it.ident != second.ident) {
            let mut clash = Clash::new(first, second);
            both_sent(first, second, names, &mut clash.errors);
            clashes.push(clash);
        }
    }
    clashes
}

fn both_sent(first: &Sent<'_>, second: &Sent<'_>, names: Names, errors: &mut Errors) {
    let attribute = match second.place {
        Place::Query => "query",
        Place::Header => "header",
        _ => "field",
    };
    let (one, other, name) = (first.ident, second.ident, &second.name);
    let message = format!("`{one}` and `{other}` are both sent as `{name}`");
    // What one of them would be called without a name of its own.
    let own = [second, first].map(|sent| names.cased(&sent.ident.unraw().to_string()));
    let help = match own.iter().find(|own| *own != name) {
        Some(own) => format!("rename one, such as `#[{attribute}(\"{own}\")]`"),
        None => format!("rename one, by `#[{attribute}(\"..\")]`"),
    };
    errors.add_between(name_of(first), name_of(second), message, help);
}
