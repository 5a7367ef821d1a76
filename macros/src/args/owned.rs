//! The types that an answer is decoded into: they own what is in them, since the answer is gone when
//! the caller has them.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Ident, PathArguments, Type};

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
    let last = path.path.segments.last()?;
    if last.ident == "None" && path.path.segments.len() == 1 {
        let message = format!("`None` is no type, and `{key}` needs one");
        return Some((message, format!("remove `{key}`, or write `{key} = ()`")));
    }
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
