//! What a field is called on the wire.

use super::{Place, Sent};
use crate::case::Case;
use crate::errors::Errors;
use crate::fields::Declared;
use crate::headers;

/// How a field without a name of its own is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    pub(crate) ours: Option<Case>,
    pub(crate) serdes: Option<Case>,
}

impl Names {
    pub(super) fn of(self, field: &Declared, place: Place, errors: &mut Errors) -> String {
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

/// Two fields of one name in one place.
pub(super) fn check_names(sent: &[Sent<'_>], fields: &[Declared], errors: &mut Errors) {
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
