//! Tokens as they are written, for a message or a page: without the spaces that `Display` puts in.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// `Vec<Option<u8>>`, `&'a str`, `(A, B)`.
pub(crate) fn source(tokens: &impl ToTokens) -> String {
    let mut text = String::new();
    write(tokens.to_token_stream(), &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(mark) => match mark.as_char() {
                ',' => text.push_str(", "),
                '+' => text.push_str(" + "),
                '=' if mark.spacing() == Spacing::Alone
                    && !text.ends_with(['=', '<', '>', '!', '-', '.']) =>
                {
                    text.push_str(" = ");
                }
                ';' => text.push_str("; "),
                mark => text.push(mark),
            },
            word => {
                if text.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '"') {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn tokens_are_written_as_people_do() {
        for text in [
            "Vec<Option<u8>>",
            "&'a str",
            "(A, B)",
            "<T as Trait>::Item",
            "[u8; 4]",
            "dyn A + Send",
            "impl Fn(u8)",
            "impl Iterator<Item = u8>",
            "fn(u8)->u8",
            "crate::models::User",
        ] {
            let tokens: proc_macro2::TokenStream = text.parse().unwrap();
            assert_eq!(source(&tokens), text);
        }
    }
}
