//! Collects every mistake of an item, each with the tokens that it is about and what to type
//! instead.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Errors(Vec<syn::Error>);

impl Errors {
    /// Adds a mistake: what is wrong, and what to type instead.
    pub(crate) fn add(&mut self, at: impl ToTokens, message: impl Display, help: impl Display) {
        let text = format!("{message}\nhelp: {help}");
        self.0.push(syn::Error::new_spanned(at, text));
    }

    /// Adds a mistake of two things, with a caret that begins at the first and ends at the second.
    pub(crate) fn add_between(
        &mut self,
        first: impl ToTokens,
        second: impl ToTokens,
        message: impl Display,
        help: impl Display,
    ) {
        self.add(quote!(#first #second), message, help);
    }

    /// Adds a mistake that the parser has found.
    pub(crate) fn syntax(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Adds all of another collection's.
    pub(crate) fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives `value` if there is no mistake.
    pub(crate) fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }

    /// A `compile_error!` for each.
    pub(crate) fn messages(&self) -> impl Iterator<Item = TokenStream> {
        self.0.iter().map(syn::Error::to_compile_error)
    }
}
