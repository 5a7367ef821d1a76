//! The types that an answer is decoded into: they own what is in them, since the answer is gone when
//! the caller has them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::{GenericArgument, Ident, PathArguments, Token, Type};

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
    let (message, help) = match is_reference.or_else(|| odd(&ty)) {
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
    let sides = sides(ty)?;
    Some((
        format!(
            "`{}` is what a call gives, and `{key}` is one of its sides",
            source(ty)
        ),
        format!("write `{sides}`; a type of your own is `self::Result<..>`"),
    ))
}

/// What to write for a `Result<User, Failure>`.
pub(super) fn sides(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    let names = path
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string());
    let names: Vec<String> = names.collect();
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let arguments: Vec<String> = arguments.args.iter().map(source).collect();
    match (names.join("::").as_str(), arguments.as_slice()) {
        ("Result" | "std::result::Result" | "core::result::Result", [ok, error]) => {
            Some(format!("response = {ok}, error = {error}"))
        }
        _ => None,
    }
}

/// The keys whose values are types.
const TYPED: [&str; 4] = ["response", "error", "classify", "api"];

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
        let is_plain = !source(&tokens).contains('\'');
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
            && !matches!(odd(&ty), Some(Odd::Unnamed))
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

/// What is odd about a type, as far as its own words tell; what a function or a macro makes of it is not
/// its own.
fn odd(ty: &Type) -> Option<Odd> {
    match ty {
        Type::ImplTrait(_) | Type::Infer(_) => Some(Odd::Unnamed),
        Type::Reference(ty) => match &ty.lifetime {
            Some(lifetime) if lifetime.ident == "static" => odd(&ty.elem),
            _ => Some(Odd::Borrowed),
        },
        Type::Array(ty) => odd(&ty.elem),
        Type::Slice(ty) => odd(&ty.elem),
        Type::Group(ty) => odd(&ty.elem),
        Type::Paren(ty) => odd(&ty.elem),
        Type::Tuple(ty) => ty.elems.iter().find_map(odd),
        Type::Path(ty) => ty.path.segments.iter().find_map(|segment| {
            let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
                return None;
            };
            arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Lifetime(lifetime) if lifetime.ident != "static" => {
                    Some(Odd::Borrowed)
                }
                GenericArgument::Type(ty) => odd(ty),
                _ => None,
            })
        }),
        _ => None,
    }
}
