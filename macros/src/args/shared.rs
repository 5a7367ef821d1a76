//! The keys that both attributes have.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Path, Type};

use super::parts::{ModPath, headers, text, value};
use crate::case::Case;
use crate::errors::Errors;
use crate::words::SharedKey;

/// The keys that both attributes have.
#[derive(Default)]
pub(crate) struct SharedArgs {
    pub(crate) error: Option<Type>,
    pub(crate) headers: Option<Vec<(LitStr, LitStr)>>,
    pub(crate) rename_all: Option<(Case, LitStr)>,
    pub(crate) krate: Option<Path>,
    seen: Vec<String>,
}

impl SharedArgs {
    /// The path of the runtime crate.
    pub(crate) fn waypost(&self) -> TokenStream {
        match &self.krate {
            Some(path) => path.to_token_stream(),
            None => quote::quote!(::waypost),
        }
    }

    /// Parses the value of a key that both attributes have.
    pub(super) fn parse(
        &mut self,
        key: SharedKey,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        match key {
            SharedKey::Error => self.error = Some(value(word, input, "error = ErrorType")?),
            SharedKey::Headers => self.headers = Some(headers(word, input, errors)?),
            SharedKey::RenameAll => {
                let name = text(word, input, "rename_all = \"PascalCase\"")?;
                self.rename_all = Case::read(name, errors);
            }
            SharedKey::Crate => {
                let ModPath(path) = value(word, input, "crate = ::path::to::waypost")?;
                self.krate = Some(path);
            }
        }
        Ok(())
    }

    /// Notes a key, and whether it is there for the first time.
    pub(super) fn first(&mut self, key: &Ident, errors: &mut Errors) -> bool {
        let name = key.to_string();
        let first = !self.seen.contains(&name);
        if first {
            self.seen.push(name);
        } else {
            errors.add(key, format!("`{name}` is given twice"), "keep one of them");
        }
        first
    }
}
