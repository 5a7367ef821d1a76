//! The types that an answer is decoded into: they own what is in them, since the answer is gone when
//! the caller has them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Ident, PathArguments, Token, Type};

use super::SharedArgs;
use super::parts::value;
use crate::errors::Errors;
use crate::source::source;

/// Parses `= Type`, and refuses what can be no type of an answer.
pub(super) fn owned(
    key: &Ident,
    input: ParseStream<'_>,
    form: &str,
    errors: &mut Errors,
) -> syn::Result<Option<Type>> {
    let ty: Type = value(key, input, form)?;
    let text = source(&ty);
    let is_reference = matches!(ty, Type::Reference(_)).then_some(Odd::Borrowed);
    if let Some((message, help)) = misunderstood(key, &ty) {
        errors.add(&ty, message, help);
        return Ok(None);
    }
    let (message, help) = match is_reference.or_else(|| odd(ty.to_token_stream())) {
        None => return Ok(Some(ty)),
        Some(Odd::Borrowed) => (
            format!("`{text}` borrows, and what `{key}` names is kept when the answer is gone"),
            "write a type without a lifetime: `String` for `&str`, `Vec<u8>` for `&[u8]`",
        ),
        Some(Odd::Unnamed) => (
            format!("`{text}` names no type, and `{key}` needs one"),
            "write the type itself",
        ),
    };
    errors.add(&ty, message, help);
    Ok(None)
}

/// `Result<User, Failure>`, which serde would decode from `{"Ok": ..}`, and `None`.
fn misunderstood(key: &Ident, ty: &Type) -> Option<(String, String)> {
    let Type::Path(path) = ty else { return None };
    if path.path.is_ident("None") {
        let message = format!("`None` is no type, and `{key}` needs one");
        return Some((message, format!("remove `{key}`, or write `{key} = ()`")));
    }
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let arguments: Vec<String> = arguments.args.iter().map(source).collect();
    match (last.ident == "Result", arguments.as_slice()) {
        (true, [ok, error]) => Some((
            format!(
                "`{}` is what a call gives, and `{key}` is one of its sides",
                source(ty)
            ),
            format!("write `response = {ok}, error = {error}`"),
        )),
        _ => None,
    }
}

/// The keys whose values are types.
const TYPED: [&str; 3] = ["response", "error", "api"];

impl SharedArgs {
    /// Notes the type behind a key, however it is written, if such a key is meant: an import of it is used.
    pub(super) fn mention(&mut self, key: &str, input: ParseStream<'_>) {
        let ahead = input.fork();
        let mut tokens = TokenStream::new();
        while !ahead.is_empty() && !ahead.peek(Token![,]) {
            match ahead.parse::<TokenTree>() {
                Ok(TokenTree::Punct(mark))
                    if tokens.is_empty() && "=:->".contains(mark.as_char()) => {}
                Ok(token) => tokens.extend([token]),
                Err(_) => return,
            }
        }
        // `response(User)`
        if let Ok(group) = syn::parse2::<Group>(tokens.clone())
            && group.delimiter() == Delimiter::Parenthesis
        {
            tokens = group.stream();
        }
        let is_plain = !source(&tokens).contains('\'')
            && odd(tokens.clone()).is_none_or(|odd| matches!(odd, Odd::Borrowed));
        // A lower-case word is no type that is imported.
        let is_named = |ty: &Type| {
            let Type::Path(path) = ty else { return true };
            let last = path.path.segments.last().map(|last| last.ident.to_string());
            last.is_some_and(|last| last != "None" && last.starts_with(char::is_uppercase))
        };
        if TYPED.contains(&key)
            && is_plain
            && let Ok(ty) = syn::parse2::<Type>(tokens)
            && is_named(&ty)
        {
            self.mentioned.push(ty);
        }
    }
}

enum Odd {
    /// `&str`, `User<'a>`, `Cow<'_, str>`
    Borrowed,
    /// `impl Trait`, `_`
    Unnamed,
}

fn odd(ty: TokenStream) -> Option<Odd> {
    let tokens: Vec<TokenTree> = ty.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let behind = |more: usize| tokens.get(at + more).map(ToString::to_string);
        let is_static = |more: usize| behind(more).is_some_and(|word| word == "static");
        let found = match token {
            TokenTree::Punct(mark) if mark.as_char() == '\'' && !is_static(1) => {
                Some(Odd::Borrowed)
            }
            TokenTree::Punct(mark) if mark.as_char() == '&' && !is_static(2) => Some(Odd::Borrowed),
            TokenTree::Ident(word) if word == "impl" || word == "_" => Some(Odd::Unnamed),
            TokenTree::Group(group) => odd(group.stream()),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}
