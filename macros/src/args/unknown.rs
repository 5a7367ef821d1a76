//! Words and signs that are none of the language's, and what may be meant by them.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token, Type};

use super::EndpointArgs;
use super::owned::sides;
use crate::errors::Errors;
use crate::nearest::nearest;
use crate::source::source;
use crate::style::key_of;
use crate::words::{ELSEWHERE, MEANT, is_word, named};

impl EndpointArgs {
    /// What begins with no word and is no literal: `/users/<id>` without its quotes, or anything else.
    pub(super) fn no_word(
        &mut self,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let token = input.fork().parse::<TokenTree>()?;
        self.is_unsure = true;
        self.template_is_missed |= self.template.is_none();
        // `-> User`, `=> User`
        if input.peek(Token![->]) || input.peek(Token![=>]) {
            let (arrow, at) = if input.peek(Token![->]) {
                ("->", input.parse::<Token![->]>()?.into_token_stream())
            } else {
                ("=>", input.parse::<Token![=>]>()?.into_token_stream())
            };
            self.shared.mention("response", input);
            let behind = input.fork();
            let ty = behind.parse::<Type>();
            let help = match &ty {
                Ok(ty) => sides(ty).unwrap_or_else(|| format!("response = {}", source(ty))),
                Err(_) => String::from("response = User"),
            };
            let message = format!("`{arrow}` does not stand before a response here");
            errors.add(at, message, format!("write `{help}`"));
            while ty.is_ok() && input.cursor() != behind.cursor() {
                let _: TokenTree = input.parse()?;
            }
            return Ok(());
        }
        if !input.peek(Token![/]) {
            let message = format!("`{token}` is no method, template, body or key");
            let help = "write `#[endpoint(GET, \"/users/<id>\", response = User)]`, say";
            errors.add(&token, message, help);
            return Ok(());
        }
        let mut path = TokenStream::new();
        while !input.is_empty() && !input.peek(Token![,]) {
            path.extend([input.parse::<TokenTree>()?]);
        }
        let text = source(&path);
        let message = format!("`{text}` is a template without its quotes");
        errors.add(path, message, format!("write `\"{text}\"`"));
        Ok(())
    }

    /// A path where a template or a key should stand.
    pub(super) fn path(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let mut path = word.to_token_stream();
        while !input.is_empty() && !input.peek(Token![,]) {
            path.extend([input.parse::<TokenTree>()?]);
        }
        let text = source(&path);
        self.is_unsure = true;
        if self.template.is_none() && !self.template_is_missed {
            self.template_is_missed = true;
            let message = format!("`{text}` is no string, and a template is one");
            errors.add(path, message, "write the path itself: `\"/users/<id>\"`");
        } else {
            let message = format!("`{text}` stands alone");
            errors.add(path, message, format!("write `response = {text}`, say"));
        }
        Ok(())
    }
}

/// `rename-all` for `rename_all`: says so, and gives the word that is meant. One that is none of the
/// language's with `_` either is told as a whole.
pub(super) fn hyphenated(
    word: Ident,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Ident> {
    let ahead = input.fork();
    let mut parts = vec![word.unraw().to_string()];
    while ahead.peek(Token![-]) && ahead.peek2(Ident::peek_any) {
        let _: Token![-] = ahead.parse()?;
        parts.push(ahead.call(Ident::parse_any)?.unraw().to_string());
    }
    if parts.len() == 1 {
        return Ok(word);
    }
    let mut tokens = word.to_token_stream();
    while input.cursor() != ahead.cursor() {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    let meant = Ident::new(&parts.join("_"), word.span());
    if is_word(&meant.to_string()) {
        let message = format!("`{}` has a hyphen", parts.join("-"));
        errors.add(tokens, message, format!("write `{meant}`"));
    }
    Ok(meant)
}

/// Says that a word is none, and what there is: of the keys if a value stands behind it, else of the
/// words that take none. Gives the one that is near.
pub(super) fn unknown_key(
    word: &Ident,
    is_value: bool,
    keys: &[&str],
    words: &[&str],
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> Option<String> {
    let name = word.to_string();
    let (what, listed) = match (is_value, words) {
        (true, _) | (false, []) => ("key", keys),
        (false, words) => ("word", words),
    };
    let is_known = |meant: &&str| keys.iter().chain(words).any(|known| known == meant);
    let meant = named(&MEANT, &name).filter(is_known);
    let near = meant.or_else(|| nearest(&name, keys.iter().chain(words).copied()));
    let style = key_of(&name).filter(|_| is_known(&"list"));
    let is_type = name.starts_with(|first: char| first.is_ascii_uppercase());
    let help = match (near, style, named(&ELSEWHERE, &name)) {
        (Some(near), ..) => format!("did you mean `{near}`?"),
        (None, Some(style), _) => format!("write `{style}`"),
        (None, None, Some(elsewhere)) => elsewhere.to_owned(),
        _ if is_type && !is_value && is_known(&"response") => {
            let behind = input.fork().parse::<TokenStream>().unwrap_or_default();
            let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
            let behind: TokenStream = behind.into_iter().take_while(|it| !is_end(it)).collect();
            format!("write `response = {name}{}`", source(&behind))
        }
        _ => format!("write one of `{}`", listed.join("`, `")),
    };
    errors.add(word, format!("unknown {what} `{name}`"), help);
    near.map(ToOwned::to_owned)
}
