//! The keys that both attributes have.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Path, Type};

use super::owned::owned;
use super::parts::{ModPath, headers, text, value};
use crate::case::Case;
use crate::errors::Errors;
use crate::source::source;
use crate::words::SharedKey;

/// The keys that both attributes have.
#[derive(Default)]
pub(crate) struct SharedArgs {
    pub(crate) error: Option<Type>,
    pub(crate) classify: Option<Type>,
    pub(crate) headers: Option<Vec<(LitStr, LitStr)>>,
    pub(crate) rename_all: Option<(Case, LitStr)>,
    pub(crate) krate: Option<Path>,
    pub(crate) keys: Keys,
    /// The types that stand in the attribute, whether they can be used or not.
    pub(crate) mentioned: Vec<Type>,
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

    /// Whether a word stands there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|key| key == name)
    }

    /// Notes a word, and whether it is there for the first time.
    pub(super) fn first(&mut self, key: &Ident, errors: &mut Errors) -> bool {
        let first = !self.0.contains(key);
        if first {
            self.0.push(key.clone());
        } else {
            let help = if key == "headers" {
                "put all of them into one: `headers(\"A\" = \"b\", \"C\" = \"d\")`"
            } else {
                "keep one of them"
            };
            errors.add(key, format!("`{key}` is given twice"), help);
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
            SharedKey::Error => self.error = owned(word, input, "error = Failure", errors)?,
            SharedKey::Classify => {
                self.classify = owned(word, input, "classify = OkFalse", errors)?;
            }
            SharedKey::Headers => self.headers = Some(headers(word, input, errors)?),
            SharedKey::RenameAll => {
                let name = text(word, input, "rename_all = \"PascalCase\"")?;
                self.rename_all = Case::read(name, errors);
            }
            SharedKey::Crate => {
                let ModPath(path) = value(word, input, "crate = ::waypost")?;
                check_absolute(&path, errors);
                self.krate = Some(path);
            }
        }
        Ok(())
    }
}

/// Refuses a relative path, which would be another one in each module.
fn check_absolute(path: &Path, errors: &mut Errors) {
    let first = path.segments.first().map(|first| first.ident.to_string());
    let first = first.unwrap_or_default();
    if path.leading_colon.is_some() || matches!(first.as_str(), "crate" | "$crate") {
        return;
    }
    let text = source(path);
    let message = format!("`{text}` is a relative path, and `crate` needs an absolute one");
    if matches!(first.as_str(), "self" | "super") {
        let rest: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .filter(|word| word != "self" && word != "super")
            .collect();
        let help = format!(
            "write it from the crate's root on, such as `crate = crate::{}`",
            rest.join("::")
        );
        errors.add(path, message, help);
    } else {
        let help = format!("write `crate = ::{text}`, or `crate = crate::{text}` for a module");
        errors.add(path, message, help);
    }
}
