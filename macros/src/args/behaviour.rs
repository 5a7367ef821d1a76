//! What an endpoint says of how it is called: its time-outs, its credential, its API's prefix, whether
//! it can be repeated.

use syn::parse::ParseStream;
use syn::{Ident, LitStr};

use super::parts::text;
use super::timeouts::Timeout;
use crate::errors::Errors;
use crate::headers::check_name;
use crate::words::Mark;

#[derive(Default)]
pub(crate) struct Behaviour {
    pub(crate) timeouts: Vec<Timeout>,
    /// The header's name, in lower case, and the token that it was written as.
    pub(crate) idempotency_key: Option<(String, LitStr)>,
    pub(crate) is_idempotent: bool,
    pub(crate) no_auth: bool,
    /// The word that says so.
    pub(crate) no_prefix: Option<Ident>,
}

impl Behaviour {
    /// Takes a word that has no value.
    pub(super) fn mark(&mut self, mark: Mark, word: &Ident) {
        match mark {
            Mark::Idempotent => self.is_idempotent = true,
            Mark::NoAuth => self.no_auth = true,
            Mark::NoPrefix => self.no_prefix = Some(word.clone()),
        }
    }

    pub(super) fn idempotency_key(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let name = text(key, input, "idempotency_key = \"Idempotency-Key\"")?;
        if let Err((message, help)) = check_name(&name.value()) {
            errors.add(&name, message, help);
        }
        self.idempotency_key = Some((name.value().to_lowercase(), name));
        Ok(())
    }
}
