//! What was meant by a value that cannot be read. Only what can be is proposed: no help leads in a circle.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Lit, Path, Type};

use super::parts::literal;
use super::words::Word;

/// What to write for one token: `"next"` for `next`, or `next` for `"next"`.
pub(super) fn meant(word: Word, value: &TokenStream) -> Option<String> {
    let token: TokenTree = syn::parse2(value.clone()).ok()?;
    match (token, word) {
        (TokenTree::Ident(name), Word::Token | Word::Number | Word::Offset) => {
            Some(format!("\"{}\"", name.unraw()))
        }
        (TokenTree::Ident(name), Word::At) => member(&name.to_string()),
        (token, _) => match literal(&token)? {
            Lit::Str(text) => unquoted(word, &text.value()),
            _ => None,
        },
    }
}

fn unquoted(word: Word, text: &str) -> Option<String> {
    match word {
        Word::At => {
            let members = text.split('.').map(member).collect::<Option<Vec<_>>>()?;
            Some(members.join("."))
        }
        Word::First => text.parse::<u64>().ok().map(|first| first.to_string()),
        // Nothing else is given to rustc's lexer, which would print what it finds wrong there.
        Word::Item | Word::Crate if !text.split(is_joint).all(is_name) => None,
        Word::Item => syn::parse_str::<Type>(text).ok().map(|_| text.to_owned()),
        Word::Crate => {
            let path = syn::parse_str::<Path>(text);
            path.ok().map(|_| text.to_owned())
        }
        _ => None,
    }
}

/// A field as it is written: `next`, `0`, and `r#type` where it is called like a keyword.
fn member(name: &str) -> Option<String> {
    let is_index = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    if is_index {
        return Some(name.to_owned());
    }
    if name.is_empty() || !is_name(name) || ["_", "self", "Self", "super", "crate"].contains(&name)
    {
        return None;
    }
    match syn::parse_str::<Ident>(name) {
        Ok(_) => Some(name.to_owned()),
        Err(_) => Some(format!("r#{name}")),
    }
}

/// Between the names in a type or in a path.
fn is_joint(c: char) -> bool {
    matches!(c, ':' | '<' | '>' | ',' | ' ')
}

fn is_name(text: &str) -> bool {
    let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.bytes().all(is_inside) && !text.starts_with(|first: char| first.is_ascii_digit())
}
