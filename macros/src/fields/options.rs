//! The options in one of our attributes, behind the name.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::marked::{Marked, help};
use crate::commas::to_comma;
use crate::errors::Errors;
use crate::nearest::nearest;
use crate::serde_attrs::KNOWN;
use crate::style::{example, key_of};
use crate::words::{FieldOption, OPTIONS, PlaceKind};

impl Marked {
    pub(super) fn option(
        &mut self,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let word = &self.word;
        if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            let text = name.value();
            let has_options = self.flatten.is_some()
                || self.flag.is_some()
                || self.styles.given().next().is_some();
            if self.name.is_some() && !has_options {
                let message = format!("`\"{text}\"` is a second name in `#[{word}]`");
                errors.add(&name, message, "keep one of them");
                return to_comma(input);
            }
            let message = format!("`\"{text}\"` stands behind an option, and the name comes first");
            errors.add(&name, message, format!("write `#[{word}(\"{text}\", ..)]`"));
            return to_comma(input);
        }
        if !input.peek(Ident::peek_any) {
            let token: TokenTree = input.parse()?;
            let message = format!("`{token}` is no option of `#[{word}]`");
            errors.add(&token, message, help(word, self.kind, None));
            return to_comma(input);
        }
        let option = input.call(Ident::parse_any)?;
        let name = option.to_string();
        let meaning = match OPTIONS.iter().find(|(known, ..)| *known == name) {
            Some((_, meaning, kinds)) if kinds.contains(&self.kind) => *meaning,
            Some(_) => {
                let message = format!("`#[{word}]` has no option `{name}`");
                errors.add(&option, message, help(word, self.kind, None));
                return to_comma(input);
            }
            None => return self.no_option(&option, input, errors),
        };
        let marked = match meaning {
            FieldOption::Style => return self.style(&option, input, errors),
            FieldOption::Flatten => &mut self.flatten,
            FieldOption::Flag => &mut self.flag,
        };
        twice(marked.is_some(), &option, errors);
        if input.peek(Token![=]) || input.peek(syn::token::Paren) {
            let message = format!("`{name}` takes no value");
            errors.add(&option, message, format!("write `{name}`"));
            to_comma(input)?;
        }
        *marked = Some(option);
        Ok(())
    }

    /// A word that is no option: a near one, a style, or a name that was not written as ours are.
    fn no_option(
        &mut self,
        option: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let (word, name) = (&self.word, option.to_string());
        let message = format!("unknown option `{name}` of `#[{word}]`");
        let ahead = input.fork();
        let equals: Option<Token![=]> = ahead.parse()?;
        let value: Option<LitStr> = ahead.parse().ok();
        // `#[query(name = "To")]`, `#[field(To)]`
        let given = match (&value, name.as_str()) {
            (Some(text), "name" | "rename") => Some(text.value()),
            (None, _) if equals.is_none() && input.is_empty() => Some(self.as_name(&name)),
            _ => None,
        };
        let near = nearest(&name, self.kind.options());
        let style = key_of(&name).filter(|_| self.kind.options().contains(&"list"));
        let named = self.name.as_ref();
        let named = named.map_or_else(String::new, |name| format!("\"{}\", ", name.value()));
        match (near, style, given) {
            // `rename` is a name that we take ourselves.
            _ if KNOWN.contains(&name.as_str()) && name != "rename" => {
                let value = match &value {
                    Some(text) => format!(" = {}", text.token()),
                    None => String::new(),
                };
                errors.add(
                    option,
                    message,
                    format!("write `#[serde({name}{value})]` beside it"),
                );
            }
            (_, Some(_), _) if name == "repeat" => {
                errors.add(option, message, "remove it: a list repeats its name");
            }
            (Some(_), ..) => errors.add(option, message, help(word, self.kind, near)),
            (None, Some(style), _) => {
                errors.add(
                    option,
                    message,
                    format!("write `#[{word}({named}{style})]`"),
                );
            }
            (None, None, Some(given)) if self.kind.takes_a_name() && self.name.is_none() => {
                errors.add(option, message, format!("write `#[{word}(\"{given}\")]`"));
                self.name = Some(LitStr::new(&given, option.span()));
            }
            _ => errors.add(option, message, help(word, self.kind, None)),
        }
        to_comma(input)
    }

    /// A word as the name that is meant by it.
    fn as_name(&self, word: &str) -> String {
        if self.kind == PlaceKind::Header {
            word.replace('_', "-")
        } else {
            word.to_owned()
        }
    }

    /// The value of `list` or `nest`.
    fn style(
        &mut self,
        option: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let equals: Option<Token![=]> = input.parse()?;
        let help = format!("write `{}`", example(option));
        if equals.is_none() || input.is_empty() || input.peek(Token![,]) {
            errors.add(option, format!("`{option}` needs a value"), help);
            return to_comma(input);
        }
        if !input.peek(LitStr) {
            let value: TokenTree = input.parse()?;
            errors.add(&value, format!("`{option}` needs a string"), help);
            return to_comma(input);
        }
        let is_again = self.styles.given().any(|given| given.key == *option);
        twice(is_again, option, errors);
        self.styles.read(option, &input.parse()?, errors);
        Ok(())
    }
}

fn twice(is_again: bool, option: &Ident, errors: &mut Errors) {
    if is_again {
        let message = format!("`{option}` is given twice");
        errors.add(option, message, "keep one of them");
    }
}
