//! Parses `#[status(400 | 4xx | default)]`. Knows one attribute at a time, not what they mean together.

use std::fmt;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{
    Attribute, Data, DeriveInput, Fields, Lit, LitInt, Meta, Path, RangeLimits, Token, Variant,
};

use super::usual;
use crate::errors::Errors;
use crate::source::source;

const EXAMPLE: &str = "write `#[status(404)]`, `#[status(4xx)]` or `#[status(default)]`";

/// What an enum says, as far as it could be read.
pub(super) struct Arms<'a> {
    pub(super) waypost: TokenStream,
    /// The statuses of each variant.
    pub(super) of: Vec<(&'a Variant, Vec<Arm>)>,
}

/// One of the statuses of a variant, and the token that it was written as.
pub(super) enum Arm {
    /// `404`
    Exact(u16, LitInt),
    /// `4xx`
    Class(u16, LitInt),
    Default(Ident),
}

impl Arm {
    pub(super) fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(..))
    }

    pub(super) fn is_class(&self) -> bool {
        matches!(self, Self::Class(..))
    }

    pub(super) fn is_class_of(&self, class: u16) -> bool {
        matches!(self, Self::Class(own, _) if *own == class)
    }

    pub(super) fn is_default(&self) -> bool {
        matches!(self, Self::Default(_))
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Exact(one, _), Self::Exact(other, _)) => one == other,
            (Self::Class(one, _), Self::Class(other, _)) => one == other,
            (Self::Default(_), Self::Default(_)) => true,
            _ => false,
        }
    }

    pub(super) fn token(&self) -> TokenStream {
        match self {
            Self::Exact(_, token) | Self::Class(_, token) => token.to_token_stream(),
            Self::Default(token) => token.to_token_stream(),
        }
    }
}

/// As it is written.
impl fmt::Display for Arm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.token().fmt(f)
    }
}

impl<'a> Arms<'a> {
    pub(super) fn parse(item: &'a DeriveInput, errors: &mut Errors) -> Self {
        let mut arms = Self {
            waypost: usual(),
            of: Vec::new(),
        };
        let Data::Enum(data) = &item.data else {
            let message = format!("`{}` is no enum, and has no arms", item.ident);
            errors.add(&item.ident, message, "derive `ByStatus` for an enum");
            return arms;
        };
        for attribute in item.attrs.iter().filter(|it| it.path().is_ident("status")) {
            match attribute.parse_args_with(krate) {
                Ok(path) => arms.waypost = path.into_token_stream(),
                Err(_) => errors.add(
                    attribute,
                    "`#[status]` on the enum says where the crate is, and nothing else",
                    "write it on the variants, or `#[status(crate = ::waypost)]`",
                ),
            }
        }
        if data.variants.is_empty() {
            let message = format!("`{}` has no variants, and decodes nothing", item.ident);
            errors.add(
                &item.ident,
                message,
                "add a variant, such as `#[status(default)] Other(T)`",
            );
        }
        for variant in &data.variants {
            check_fields(variant, errors);
            let mut given = Vec::new();
            let before = errors.len();
            for attribute in variant
                .attrs
                .iter()
                .filter(|it| it.path().is_ident("status"))
            {
                read(attribute, &mut given, errors);
            }
            if given.is_empty() && errors.len() == before {
                let message = format!("`{}` has no status, and is never reached", variant.ident);
                errors.add(&variant.ident, message, EXAMPLE);
            }
            arms.of.push((variant, given));
        }
        arms
    }

    /// Every arm with its variant, as they are written.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a Variant, &Arm)> {
        let of = self.of.iter();
        of.flat_map(|(variant, arms)| arms.iter().map(|arm| (*variant, arm)))
    }
}

/// `crate = ::path`
fn krate(input: ParseStream<'_>) -> syn::Result<Path> {
    let _: Token![crate] = input.parse()?;
    let _: Token![=] = input.parse()?;
    Path::parse_mod_style(input)
}

/// A variant holds what its answers decode to, or nothing.
fn check_fields(variant: &Variant, errors: &mut Errors) {
    let is_right = match &variant.fields {
        Fields::Unit => true,
        Fields::Unnamed(fields) => fields.unnamed.len() == 1,
        Fields::Named(_) => false,
    };
    if !is_right {
        let name = &variant.ident;
        let message = format!("`{name}` holds one type that an answer decodes into, or nothing");
        errors.add(
            name,
            message,
            format!("write `{name}(T)`, or `{name}` alone"),
        );
    }
}

fn read(attribute: &Attribute, arms: &mut Vec<Arm>, errors: &mut Errors) {
    let Meta::List(list) = &attribute.meta else {
        errors.add(attribute, "`#[status]` has no status", EXAMPLE);
        return;
    };
    let read = |input: ParseStream<'_>| {
        while !input.is_empty() {
            match range(input) {
                Some((tokens, help)) => {
                    let message = format!("`{}` is a range", source(&tokens));
                    errors.add(tokens, message, help);
                }
                None => arms.extend(arm(input, errors)?),
            }
            if input.is_empty() {
                break;
            }
            let sign: TokenTree = input.parse()?;
            if sign.to_string() != "|" {
                let message = format!("`{sign}` stands between two statuses");
                errors.add(&sign, message, "write `|`, as in `400 | 404`");
            } else if input.is_empty() {
                errors.add(
                    &sign,
                    "`|` has nothing behind it",
                    "remove it, or write another status",
                );
            }
        }
        Ok(())
    };
    if list.tokens.is_empty() || syn::parse::Parser::parse2(read, list.tokens.clone()).is_err() {
        errors.add(attribute, "`#[status(..)]` has no status", EXAMPLE);
    }
}

/// `400..=499`: reads it, and says what to write instead.
fn range(input: ParseStream<'_>) -> Option<(TokenStream, String)> {
    let ahead = input.fork();
    let first: LitInt = ahead.parse().ok()?;
    let limits: RangeLimits = ahead.parse().ok()?;
    let last: LitInt = ahead.parse().ok()?;
    let mut tokens = TokenStream::new();
    while input.cursor() != ahead.cursor() {
        tokens.extend([input.parse::<TokenTree>().ok()?]);
    }
    let (first, last): (u16, u16) = (first.base10_parse().ok()?, last.base10_parse().ok()?);
    let last = last.saturating_sub(u16::from(matches!(limits, RangeLimits::HalfOpen(_))));
    let class = first / 100;
    let help = if super::CLASSES.contains(&class) && first % 100 == 0 && last == first + 99 {
        format!("write the class, `{class}xx`")
    } else {
        String::from("write the statuses themselves, as in `400 | 404`, or a class such as `4xx`")
    };
    Some((tokens, help))
}

/// One status. What is none is told, and skipped.
fn arm(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Option<Arm>> {
    let token = input.parse::<TokenTree>()?;
    let wrong = |token: &TokenTree, help: String, errors: &mut Errors| {
        errors.add(token, format!("`{token}` is no status"), help);
        Ok(None)
    };
    if let TokenTree::Ident(word) = &token {
        if word == "default" {
            return Ok(Some(Arm::Default(word.clone())));
        }
        return wrong(&token, String::from(EXAMPLE), errors);
    }
    let number: Lit = match syn::parse2(token.clone().into()) {
        Ok(number) => number,
        Err(_) => return wrong(&token, String::from(EXAMPLE), errors),
    };
    let text = match &number {
        Lit::Int(number) => number.to_string(),
        // `"404"`
        Lit::Str(text) => {
            return wrong(
                &token,
                format!("write `{}`, without quotes", text.value()),
                errors,
            );
        }
        _ => return wrong(&token, String::from(EXAMPLE), errors),
    };
    let Lit::Int(number) = number else {
        return Ok(None);
    };
    let lower = text.to_ascii_lowercase();
    if let Some(class) = lower
        .strip_suffix("xx")
        .and_then(|class| class.parse().ok())
    {
        if super::CLASSES.contains(&class) && text.ends_with("xx") {
            return Ok(Some(Arm::Class(class, number)));
        }
        let help = if super::CLASSES.contains(&class) {
            format!("write `{lower}`")
        } else {
            String::from("write a class from `1xx` to `5xx`")
        };
        return wrong(&token, help, errors);
    }
    match text.parse::<u16>() {
        Ok(status @ 100..=599) => Ok(Some(Arm::Exact(status, number))),
        _ => wrong(
            &token,
            String::from("write a number from 100 to 599, a class such as `4xx`, or `default`"),
            errors,
        ),
    }
}
