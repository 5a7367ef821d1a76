//! Our attributes on a field: where it goes, under which name, and with which options.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Meta, Token};

use crate::commas::to_comma;
use crate::errors::Errors;
use crate::nearest::nearest;
use crate::style::{Styles, example, key_of};
use crate::words::{FieldOption, MEANT_PLACES, OPTIONS, PLACES, PlaceKind, named, names};

/// One of our attributes.
pub(crate) struct Marked {
    pub(crate) kind: PlaceKind,
    pub(crate) name: Option<LitStr>,
    /// The word in the attribute, for the caret.
    pub(crate) word: Ident,
    pub(crate) styles: Styles,
    /// The words `flatten` and `flag`, where they stand.
    pub(crate) flatten: Option<Ident>,
    pub(crate) flag: Option<Ident>,
}

impl Marked {
    /// A word alone.
    pub(super) fn plain(kind: PlaceKind, word: Ident) -> Self {
        Self {
            kind,
            name: None,
            word,
            styles: Styles::default(),
            flatten: None,
            flag: None,
        }
    }

    pub(super) fn parse(
        attribute: &Attribute,
        kind: PlaceKind,
        word: Ident,
        errors: &mut Errors,
    ) -> Self {
        let mut place = Self::plain(kind, word);
        let read = match &attribute.meta {
            Meta::Path(_) => Ok(()),
            // `#[query()]`
            Meta::List(list) if list.tokens.is_empty() => {
                let word = &place.word;
                let message = format!("`#[{word}()]` has nothing in its parentheses");
                errors.add(word, message, help(word, kind, None));
                Ok(())
            }
            Meta::List(list) => {
                list.parse_args_with(|input: ParseStream<'_>| place.arguments(input, errors))
            }
            Meta::NameValue(meta) => {
                let word = &place.word;
                let value = &meta.value;
                let name: Option<LitStr> = syn::parse2(value.to_token_stream()).ok();
                let shown = name
                    .as_ref()
                    .map_or_else(|| String::from("Name"), LitStr::value);
                errors.add(
                    value,
                    format!("`#[{word}]` takes its name in parentheses"),
                    format!("write `#[{word}(\"{shown}\")]`"),
                );
                place.name = name.filter(|_| kind.takes_a_name());
                Ok(())
            }
        };
        if let Err(error) = read {
            errors.syntax(error);
        }
        place
    }

    fn arguments(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        let word = &self.word;
        if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            if !name.suffix().is_empty() {
                let help = format!("write `#[{word}(\"{}\")]`", name.value());
                errors.add(&name, format!("the name in `#[{word}]` has a suffix"), help);
            } else if !self.kind.takes_a_name() {
                errors.add(
                    &name,
                    format!("`#[{word}]` takes no name"),
                    format!("write `#[{word}]`"),
                );
            } else if name.value().is_empty() {
                errors.add(
                    &name,
                    format!("the name in `#[{word}]` is empty"),
                    format!("write the name that is sent, or `#[{word}]` for the field's own"),
                );
            } else {
                self.name = Some(name);
            }
            self.end_part(input, errors)?;
        }
        while !input.is_empty() {
            self.option(input, errors)?;
            self.end_part(input, errors)?;
        }
        if let (Some(flatten), Some(name)) = (&self.flatten, &self.name) {
            errors.add(
                name,
                format!("`{flatten}` takes the names that are inside of the field, and no other"),
                format!("write `#[{}({flatten})]`", self.word),
            );
        }
        if let (Some(flag), Some(other)) = (&self.flag, self.beside_a_flag()) {
            let message = format!("`{flag}` conflicts with `{other}`: a flag has no value");
            errors.add(other, message, "keep one of them");
        }
        Ok(())
    }

    /// Reads the comma behind a name or an option.
    fn end_part(&self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        if input.is_empty() || input.peek(Token![,]) {
            let _: Option<Token![,]> = input.parse()?;
            return Ok(());
        }
        let next: TokenTree = input.fork().parse()?;
        if input.peek(Ident::peek_any) {
            let message = format!("`,` is missing before `{next}`");
            errors.add(&next, message, format!("write `, {next}`"));
            return Ok(());
        }
        let message = format!("`{next}` is one too many in `#[{}]`", self.word);
        errors.add(&next, message, help(&self.word, self.kind, None));
        to_comma(input)?;
        let _: Option<Token![,]> = input.parse()?;
        Ok(())
    }

    fn beside_a_flag(&self) -> Option<&Ident> {
        let styles = self.styles.given().map(|style| &style.key);
        styles.chain(&self.flatten).next()
    }

    fn option(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
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

/// What is meant by an attribute that is none of ours, but nearly called like one or called as others
/// do, and given what ours are given: `#[headr("X-Id")]`, `#[param]`.
pub(super) fn nearly_ours(attribute: &Attribute) -> Option<Near<'_>> {
    let word = attribute.path().get_ident()?;
    let name = word.to_string();
    let tokens = match &attribute.meta {
        Meta::Path(_) => None,
        Meta::List(list) => Some(list.tokens.clone()),
        Meta::NameValue(meta) => Some(meta.value.to_token_stream()),
    };
    let mut text = None;
    if let Some(tokens) = tokens {
        let mut tokens = tokens.into_iter();
        let first = tokens.next()?;
        let is_name = |word: &Ident| word == "name" || word == "rename";
        let is_option = |word: &Ident| OPTIONS.iter().any(|(known, ..)| word == known);
        text = match &first {
            TokenTree::Literal(_) => Some(text_of(&first)?),
            // `#[json(rename = "To")]`
            TokenTree::Ident(word) if is_name(word) => tokens.nth(1).as_ref().and_then(text_of),
            TokenTree::Ident(word) if is_option(word) => None,
            _ => return None,
        };
    }
    let named_text = |write: &str| match &text {
        Some(text) => format!("#[{write}({text})]"),
        None => format!("#[{write}]"),
    };
    // What these mean depends on where the field goes.
    let anywhere = match name.as_str() {
        "rename" | "name" => Some([named_text("query"), named_text("field")]),
        "flatten" => Some(["#[query(flatten)]".into(), "#[field(flatten)]".into()]),
        _ => None,
    };
    if let Some([query, field]) = anywhere {
        let help = format!("write `{query}` for the query, or `{field}` for a body; if {ELSE}");
        return Some(Near {
            word,
            kind: None,
            help,
        });
    }
    let meant = MEANT_PLACES.iter().find(|(known, ..)| *known == name);
    let (kind, write) = match meant {
        Some((_, kind, write)) => (*kind, *write),
        None => {
            let near = nearest(&name, names(&PLACES))?;
            (named(&PLACES, near)?, near)
        }
    };
    let write = if write == kind.name() && kind.takes_a_name() {
        named_text(write)
    } else {
        format!("#[{write}]")
    };
    let help = format!("did you mean `{write}`? If {ELSE}");
    Some(Near {
        word,
        kind: Some(kind),
        help,
    })
}

/// What to do about an attribute of a derive that stands above ours, which we cannot see.
const ELSE: &str = "it is a derive's, put that derive below `#[endpoint]`";

/// A string, as it is written.
fn text_of(token: &TokenTree) -> Option<String> {
    let text = token.to_string();
    text.starts_with('"').then_some(text)
}

/// An attribute that is nearly ours.
pub(super) struct Near<'a> {
    pub(super) word: &'a Ident,
    /// Where the field is meant to go, if that is known.
    pub(super) kind: Option<PlaceKind>,
    pub(super) help: String,
}

fn twice(is_again: bool, option: &Ident, errors: &mut Errors) {
    if is_again {
        let message = format!("`{option}` is given twice");
        errors.add(option, message, "keep one of them");
    }
}

/// What to type instead of an option that is none.
fn help(word: &Ident, kind: PlaceKind, near: Option<&str>) -> String {
    let known = kind.options();
    match (near, known.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) if kind == PlaceKind::Path => {
            format!("write `#[{word}]`, or `#[{word}(\"Name\")]`")
        }
        (None, []) => format!("write `#[{word}]`"),
        (None, [only]) => format!("write a name, `#[{word}(\"Name\")]`, or `#[{word}({only})]`"),
        (None, known) => format!(
            "write a name, `#[{word}(\"Name\")]`, or one of the options `{}`",
            known.join("`, `")
        ),
    }
}

pub(super) fn two_places(field: &Ident, first: &Marked, next: &Marked, errors: &mut Errors) {
    let message = if first.kind == next.kind {
        format!("`{field}` is marked `#[{}]` twice", next.word)
    } else {
        format!(
            "`{field}` is marked `#[{}]` and `#[{}]`",
            first.word, next.word
        )
    };
    errors.add(&next.word, message, "keep one of them");
}
