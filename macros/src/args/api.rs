//! The arguments of `#[api]`.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::parts::{each_part, skip_value, text};
use super::unknown::{hyphenated, unknown_key};
use super::{SharedArgs, parse_template};
use crate::errors::Errors;
use crate::template::Template;
use crate::words::{API_KEYS, ApiKey, named, names};

/// The arguments of `#[api]`, as far as they could be read.
#[derive(Default)]
pub(crate) struct ApiArgs {
    pub(crate) prefix: Option<(Template, LitStr)>,
    pub(crate) prefix_is_whole: bool,
    pub(crate) shared: SharedArgs,
}

impl ApiArgs {
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Self {
        let mut args = Self {
            prefix_is_whole: true,
            ..Self::default()
        };
        each_part(tokens, errors, |input, errors| args.part(input, errors));
        args
    }

    fn part(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        let word = input.call(Ident::parse_any).map_err(|error| {
            let token = input.cursor().token_stream().into_iter().next();
            let token = token.map(|token| token.to_string()).unwrap_or_default();
            let text = format!("`{token}` is no key\nhelp: write `#[api(prefix = \"/v1\")]`, say");
            syn::Error::new(error.span(), text)
        })?;
        let word = hyphenated(word.unraw(), input, errors)?;
        let name = word.to_string();
        let is_value = input.peek(Token![=]) || input.peek(syn::token::Paren);
        let Some(key) = named(&API_KEYS, &name) else {
            let near = unknown_key(&word, is_value, &names(&API_KEYS), &[], input, errors);
            self.shared.mention(&near.unwrap_or_default(), input);
            return skip_value(input);
        };
        self.shared.mention(&name, input);
        if !self.shared.keys.first(&word, errors) {
            return skip_value(input);
        }
        if let ApiKey::Shared(key) = key {
            return self.shared.parse(key, &word, input, errors);
        }
        let text = text(&word, input, "prefix = \"/v1\"")?;
        if text.value().trim_matches('/').is_empty() {
            errors.add(&text, "`prefix` is empty", "remove `prefix`");
            return Ok(());
        }
        (self.prefix, self.prefix_is_whole) = parse_template(text, errors);
        Ok(())
    }
}
