//! The keys that both attributes have.

use proc_macro2::{Span, TokenStream};
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
    pub(crate) keys: Keys,
}

/// The words that stand in an attribute, where they stand.
#[derive(Default)]
pub(crate) struct Keys(Vec<Ident>);

impl Keys {
    /// Where a word stands, so that an editor finds what it has become; anywhere if it does not.
    pub(crate) fn span(&self, name: &str) -> Span {
        let given = self.0.iter().find(|key| *key == name);
        given.map_or_else(Span::call_site, Ident::span)
    }

    /// Notes a word, and whether it is there for the first time.
    pub(super) fn first(&mut self, key: &Ident, errors: &mut Errors) -> bool {
        let first = !self.0.contains(key);
        if first {
            self.0.push(key.clone());
        } else {
            errors.add(key, format!("`{key}` is given twice"), "keep one of them");
        }
        first
    }
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
}
