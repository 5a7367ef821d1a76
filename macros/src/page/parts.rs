//! Parses one word with its value, and the comma behind it. What is wrong is told, and skipped.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::token::Paren;
use syn::{Lit, LitInt, LitStr, Member, Path, Token, Type};

use super::meant::meant;
use super::words::{Word, instead_of};
use crate::commas::to_comma;
use crate::errors::Errors;
use crate::source::source;

pub(super) struct Part {
    pub(super) word: Word,
    pub(super) key: Ident,
    pub(super) value: Value,
}

pub(super) enum Value {
    None,
    Name(LitStr),
    At(Vec<Member>),
    Item(Box<Type>),
    First(u64),
    Crate(Path),
}

pub(super) fn part(
    input: ParseStream<'_>,
    is_on_a_field: bool,
    errors: &mut Errors,
) -> syn::Result<Option<Part>> {
    let Ok(key) = input.call(Ident::parse_any) else {
        let token: TokenTree = input.parse()?;
        let help = match literal(&token) {
            Some(Lit::Str(text)) => instead_of(&text.value(), is_on_a_field),
            _ => instead_of("", is_on_a_field),
        };
        errors.add(&token, format!("`{token}` is no word of `#[page]`"), help);
        to_comma(input)?;
        return Ok(None);
    };
    let Some(word) = Word::find(&key.to_string()) else {
        let help = instead_of(&key.to_string(), is_on_a_field);
        errors.add(&key, format!("unknown word `{key}`"), help);
        to_comma(input)?;
        return Ok(None);
    };
    let value = value(input, word, &key, errors);
    if value.is_none() {
        to_comma(input)?;
    }
    Ok(value.map(|value| Part { word, key, value }))
}

fn value(input: ParseStream<'_>, word: Word, key: &Ident, errors: &mut Errors) -> Option<Value> {
    let example = format!("write `{}`", word.example());
    let is_in_parentheses = input.peek(Paren);
    let Some(takes) = word.takes() else {
        // `link = "next"`, `link("next")`
        if input.peek(Token![=]) || is_in_parentheses {
            errors.add(key, format!("`{key}` takes no value"), example);
            return None;
        }
        return Some(Value::None);
    };
    // `token("next")`, `token: "next"`
    if is_in_parentheses || (input.peek(Token![:]) && !input.peek(Token![::])) {
        let help = behind_the_key(input)?.map(|value| {
            let value = meant(word, &value).unwrap_or_else(|| source(&value));
            format!("write `{key} = {value}`")
        });
        let message = format!("`{key}` takes its value behind a `=`");
        errors.add(key, message, help.unwrap_or(example));
        return None;
    }
    if input.parse::<Token![=]>().is_err() || input.is_empty() || input.peek(Token![,]) {
        errors.add(key, format!("`{key}` has no value"), example);
        return None;
    }
    let mut before = String::new();
    let mut token: TokenTree = input.fork().parse().ok()?;
    let read = match word {
        Word::Token | Word::Number | Word::Offset => name(input).map(Value::Name),
        Word::At => members(input, &mut before, &mut token).map(Value::At),
        Word::Item => input.parse().map(Box::new).map(Value::Item),
        Word::First => number(input).map(Value::First),
        _ => Path::parse_mod_style(input).map(Value::Crate),
    };
    if read.is_err() {
        let is_quoted = matches!(literal(&token), Some(Lit::Str(_)));
        let help = match meant(word, &token.clone().into()) {
            Some(value) if is_quoted => format!("write `{key} = {before}{value}`, without quotes"),
            Some(value) => format!("write `{key} = {before}{value}`"),
            None => example,
        };
        errors.add(
            &token,
            format!("`{key}` takes {takes}, not `{token}`"),
            help,
        );
    }
    read.ok()
}

fn name(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let name: LitStr = input.parse()?;
    if name.value().is_empty() {
        return Err(input.error("an empty name"));
    }
    Ok(name)
}

fn number(input: ParseStream<'_>) -> syn::Result<u64> {
    input.parse::<LitInt>()?.base10_parse()
}

/// `next`, `links.next`. Says which token is none, and what is right before it.
fn members(
    input: ParseStream<'_>,
    before: &mut String,
    token: &mut TokenTree,
) -> syn::Result<Vec<Member>> {
    let mut members: Vec<Member> = vec![input.parse()?];
    while input.peek(Token![.]) {
        before.extend(members.last().map(|member| source(member) + "."));
        *token = input.parse()?;
        // Of `links.` it is the dot.
        if !input.is_empty() && !input.peek(Token![,]) {
            *token = input.fork().parse()?;
        }
        members.push(input.parse()?);
    }
    Ok(members)
}

/// What stands in parentheses or behind a colon, up to the comma.
fn behind_the_key(input: ParseStream<'_>) -> Option<Option<TokenStream>> {
    let first: TokenTree = input.parse().ok()?;
    let tokens = match first {
        TokenTree::Group(group) => group.stream(),
        _ => {
            let mut tokens = TokenStream::new();
            while !input.is_empty() && !input.peek(Token![,]) {
                tokens.extend([input.parse::<TokenTree>().ok()?]);
            }
            tokens
        }
    };
    Some((!tokens.is_empty()).then_some(tokens))
}

pub(super) fn literal(token: &TokenTree) -> Option<Lit> {
    syn::parse2(token.clone().into()).ok()
}

/// The comma between two words. A word without one is read as if it had one.
pub(super) fn comma(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
    if !input.is_empty() && !input.peek(Token![,]) {
        let token: TokenTree = input.fork().parse()?;
        if matches!(token, TokenTree::Ident(_)) {
            let message = format!("`{token}` has no comma before it");
            errors.add(&token, message, format!("write `, {token}`"));
            return Ok(());
        }
        let message = format!("`{token}` stands between two words");
        errors.add(
            &token,
            message,
            "write `,`, as in `#[page(link, at = next)]`",
        );
        to_comma(input)?;
    }
    let _: Option<Token![,]> = input.parse()?;
    Ok(())
}
