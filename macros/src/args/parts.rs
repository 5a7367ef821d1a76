//! The grammar of the parts between commas: `word`, `key = value`, `key(..)`. Goes on behind the next
//! comma after a mistake.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Ident, LitStr, Path, Token};

use crate::commas::to_comma;
use crate::errors::Errors;
use crate::source::source;
use crate::words::is_word;

/// Parses the parts between commas. After a mistake it goes on behind the next comma.
pub(super) fn each_part(
    tokens: TokenStream,
    errors: &mut Errors,
    mut part: impl FnMut(ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    let parse = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let mut failed = false;
            if let Err(error) = part(input, errors) {
                errors.syntax(error);
                failed = true;
            }
            if !input.is_empty() && !input.peek(Token![,]) {
                // `"/users" -> User`: it says what is wrong itself.
                if !failed && (input.peek(Token![->]) || input.peek(Token![=>])) {
                    continue;
                }
                if !failed && begins_part(input) {
                    let token = input.fork().parse::<TokenTree>()?;
                    let help = format!("write `, {token}`");
                    errors.add(&token, format!("`,` is missing before `{token}`"), help);
                    continue;
                }
                if !failed {
                    let token: TokenTree = input.parse()?;
                    errors.add(
                        &token,
                        format!("`{token}` is one too many here"),
                        "remove it, or write `,` before the next part",
                    );
                }
                skip(input)?;
            }
            let _: Option<Token![,]> = input.parse()?;
        }
        Ok(())
    };
    if let Err(error) = parse.parse2(tokens) {
        errors.syntax(error);
    }
}

fn begins_part(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    // The template.
    let is_path = |text: LitStr| text.value().starts_with('/');
    if ahead.fork().parse().is_ok_and(is_path) {
        return true;
    }
    let Ok(word) = ahead.call(Ident::parse_any) else {
        return false;
    };
    is_word(&word.to_string())
        || ahead.is_empty()
        || ahead.peek(Token![,])
        || ahead.peek(Token![=])
        || ahead.peek(syn::token::Paren)
}

/// Skips to the next comma that separates parts. One inside of `<..>` is followed by a type, one
/// that separates parts by a word with `=`, `(`, `,` or nothing behind it, or by a string.
fn skip(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        if input.peek(Token![,]) {
            let ahead = input.fork();
            let _: Token![,] = ahead.parse()?;
            if ahead.is_empty() || begins_part(&ahead) {
                return Ok(());
            }
        }
        let _: TokenTree = input.parse()?;
    }
    Ok(())
}

/// Skips the value of a key that is not used.
pub(super) fn skip_value(input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![,]) {
        Ok(())
    } else {
        skip(input)
    }
}

/// Parses `= value`.
pub(super) fn value<T: Parse>(key: &Ident, input: ParseStream<'_>, form: &str) -> syn::Result<T> {
    let expected = |at, what: &str, help: &str| {
        syn::Error::new(at, format!("`{key}` needs {what}\nhelp: write `{help}`"))
    };
    if !input.peek(Token![=]) || input.peek(Token![=>]) || input.peek(Token![==]) {
        let (at, found) = misplaced(input);
        // `response: User`, `response => User`, `response(User)`
        return Err(match (at, syn::parse2::<T>(found.clone())) {
            (Some(at), Ok(_)) => expected(
                at,
                "`=` before its value",
                &format!("{key} = {}", source(&found)),
            ),
            (Some(at), Err(_)) => expected(at, "`=` before its value", form),
            (None, _) => expected(key.span(), "a value", form),
        });
    }
    let _: Token![=] = input.parse()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(expected(key.span(), "a value", form));
    }
    let at = input.cursor().span();
    // `response = "User"`
    if let Ok(text) = input.fork().parse::<LitStr>()
        && let Ok(inside) = text.parse::<TokenStream>()
        && syn::parse2::<T>(inside.clone()).is_ok()
        && !inside.is_empty()
        && syn::parse2::<T>(text.to_token_stream()).is_err()
    {
        // A crate's name alone is no absolute path.
        let is_name = key == "crate" && syn::parse2::<Ident>(inside.clone()).is_ok();
        let inside = if is_name { quote!(::#inside) } else { inside };
        return Err(expected(
            at,
            "no quotes around its value",
            &format!("{key} = {}", source(&inside)),
        ));
    }
    let other = |_| expected(at, "a value of another kind", form);
    // What the value ends with is found first, so that what is wrong inside of it is told by us.
    let behind = input.fork();
    behind.parse::<T>().map_err(other)?;
    // `response = json(User)`
    if behind.peek(syn::token::Paren) {
        return Err(expected(at, "a value of another kind", form));
    }
    let mut tokens = TokenStream::new();
    while input.cursor() != behind.cursor() {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    syn::parse2(tokens).map_err(other)
}

/// What stands there instead of `=`, and the value behind it.
fn misplaced(input: ParseStream<'_>) -> (Option<Span>, TokenStream) {
    let ahead = input.fork();
    let at = ahead.cursor().span();
    if ahead.is_empty() || ahead.peek(Token![,]) {
        return (None, TokenStream::new());
    }
    let Ok(first) = ahead.parse::<TokenTree>() else {
        return (None, TokenStream::new());
    };
    let mut found = TokenStream::new();
    match first {
        TokenTree::Group(group) => found = group.stream(),
        first => {
            if !matches!(first, TokenTree::Punct(_)) {
                found.extend([first]);
            }
            while !ahead.is_empty() && !ahead.peek(Token![,]) {
                match ahead.parse() {
                    Ok(TokenTree::Punct(mark))
                        if found.is_empty() && "=>".contains(mark.as_char()) => {}
                    Ok(token) => found.extend([token]),
                    Err(_) => break,
                }
            }
        }
    }
    (Some(at), found)
}

/// Parses `= "text"`.
pub(super) fn text(key: &Ident, input: ParseStream<'_>, form: &str) -> syn::Result<LitStr> {
    let text: LitStr = value(key, input, form)?;
    if text.suffix().is_empty() {
        return Ok(text);
    }
    let message = format!("`{key}` needs a string without a suffix\nhelp: write `{form}`");
    Err(syn::Error::new(text.span(), message))
}

/// Parses `("Name" = "value", ..)`, with recovery at each comma.
pub(super) fn headers(
    key: &Ident,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Vec<(LitStr, LitStr)>> {
    let expected = |at| {
        let text = "`headers` needs names and values\nhelp: write `headers(\"Accept\" = \"application/json\")`";
        syn::Error::new(at, text)
    };
    if !input.peek(syn::token::Paren) {
        return Err(expected(key.span()));
    }
    let inside;
    syn::parenthesized!(inside in input);
    let mut pairs = Vec::new();
    while !inside.is_empty() {
        let at = inside.span();
        match pair(&inside) {
            Ok(pair) if inside.is_empty() || inside.peek(Token![,]) => pairs.push(pair),
            _ => errors.syntax(expected(at)),
        }
        to_comma(&inside)?;
        let _: Option<Token![,]> = inside.parse()?;
    }
    Ok(pairs)
}

fn pair(input: ParseStream<'_>) -> syn::Result<(LitStr, LitStr)> {
    let name: LitStr = input.parse()?;
    let _: Token![=] = input.parse()?;
    let value: LitStr = input.parse()?;
    if name.suffix().is_empty() && value.suffix().is_empty() {
        Ok((name, value))
    } else {
        Err(input.error("a suffix"))
    }
}

/// A path without generics.
pub(super) struct ModPath(pub(super) Path);

impl Parse for ModPath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = Path::parse_mod_style(input)?;
        if input.is_empty() || input.peek(Token![,]) {
            Ok(Self(path))
        } else {
            Err(input.error("expected `,`"))
        }
    }
}
