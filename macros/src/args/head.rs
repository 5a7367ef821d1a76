//! The two arguments that stand first and have no key: the method and the template.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Ident, Lit, LitStr, Token};

use super::parts::skip_value;
use super::{EndpointArgs, Method, parse_template};
use crate::errors::Errors;
use crate::headers::check_name;
use crate::nearest::nearest;
use crate::words::{BODIES, KEYS, MARKS, METHODS, named};

impl EndpointArgs {
    /// Reads a word as what stands first, if it can be that.
    pub(super) fn is_head(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<bool> {
        let name = word.to_string();
        let is_value = input.peek(Token![=]);
        let is_known = named(&KEYS, &name).is_some()
            || named(&MARKS, &name).is_some()
            || named(&BODIES, &name).is_some();
        if self.is_foreign(word, input, errors)? {
            return Ok(true);
        }
        if is_value || is_known || input.peek(syn::token::Paren) {
            return Ok(false);
        }
        match &self.template {
            _ if self.method.is_none() => self.method(word, errors),
            // `GET, USERS` or `GET, concat!(..)`
            None if !self.template_is_missed => {
                self.template_is_missed = true;
                errors.add(
                    word,
                    format!("`{word}` is no string, and a template is one"),
                    "write the path itself: `\"/users/<id>\"`",
                );
                skip_value(input)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    pub(super) fn method(&mut self, word: &Ident, errors: &mut Errors) {
        let name = word.to_string();
        if METHODS.contains(&name.as_str()) {
            let token = word.to_token_stream();
            self.method = Some(Method { name, token });
            return;
        }
        let upper = name.to_ascii_uppercase();
        let help = match nearest(&name, METHODS) {
            Some(method) => format!("did you mean `{method}`?"),
            None if matches!(upper.as_str(), "CONNECT" | "TRACE") => {
                format!("write one of `{}`", METHODS.join("`, `"))
            }
            None => format!(
                "write `{}`, or any other as a string: `\"{upper}\"`",
                METHODS.join("`, `")
            ),
        };
        errors.add(word, format!("unknown method `{name}`"), help);
        self.method = Some(Method::unknown(word));
    }

    /// A string: a method that is no word, or the template.
    pub(super) fn literal(
        &mut self,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let text = match input.parse()? {
            Lit::Str(text) if text.suffix().is_empty() => text,
            // `404 = NotFound`
            Lit::Int(status) if input.peek(Token![=]) => {
                let message =
                    format!("`{status}` is no key: what a failure decodes to has one name");
                errors.add(&status, message, "write `error = Failure`");
                return skip_value(input);
            }
            other => {
                self.template_is_missed = true;
                let text = other.to_token_stream();
                let message = format!("`{text}` is no method, template, body or key");
                let help = "write a template as a string: `\"/users/<id>\"`";
                errors.add(&other, message, help);
                return Ok(());
            }
        };
        if self.is_foreign_text(&text, errors) {
            return Ok(());
        }
        let value = text.value();
        let is_path = value.contains('/');
        if self.method.is_none() && !is_path {
            self.method_text(&text, errors);
            return Ok(());
        }
        if self.method.is_none() {
            self.method_behind(&text, input, errors)?;
        }
        if self.template.is_some() {
            let message = format!("`{}` is a second template", text.token());
            errors.add(&text, message, "keep one of them");
            return Ok(());
        }
        (self.template, self.template_is_whole) = parse_template(text, errors);
        Ok(())
    }

    fn method_text(&mut self, text: &LitStr, errors: &mut Errors) {
        let value = text.value();
        let upper = value.to_ascii_uppercase();
        let mut method = Method::unknown(text);
        if check_name(&value).is_err() {
            errors.add(
                text,
                format!("`{}` is no method", text.token()),
                "write `GET`, say",
            );
        } else if upper != value && METHODS.contains(&upper.as_str()) {
            let message = format!("unknown method `{value}`");
            errors.add(text, message, format!("did you mean `{upper}`?"));
        } else if matches!(value.as_str(), "CONNECT" | "TRACE") {
            errors.add(
                text,
                format!("`{value}` calls no resource of an API"),
                format!("write one of `{}`", METHODS.join("`, `")),
            );
        } else {
            method.name = value;
        }
        self.method = Some(method);
    }

    /// The method is missing before a template, or stands behind it.
    fn method_behind(
        &mut self,
        template: &LitStr,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let path = template.value();
        let ahead = input.fork();
        let _: Option<Token![,]> = ahead.parse()?;
        // `"/users", GET` or `"/users", "GET"`
        if let Ok(token) = ahead.parse::<TokenTree>()
            && let upper = token.to_string().trim_matches('"').to_uppercase()
            && METHODS.contains(&upper.as_str())
        {
            while input.cursor() != ahead.cursor() {
                let _: TokenTree = input.parse()?;
            }
            let message = format!("`{token}` stands behind the template");
            errors.add(&token, message, format!("write `{upper}, \"{path}\"`"));
            self.method(&Ident::new(&upper, token.span()), errors);
            return Ok(());
        }
        let slash = if path.starts_with('/') { "" } else { "/" };
        errors.add(
            template,
            format!("the method before `{path}` is missing"),
            format!("write `GET, \"{slash}{path}\"`"),
        );
        self.method = Some(Method::unknown(template));
        Ok(())
    }

    pub(super) fn expect_template(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) {
        if self.template.is_none() && !self.template_is_missed {
            // `POST, form, "/users"`
            if let Some(template) = template_behind(input) {
                let message = format!("`{word}` stands before the template");
                errors.add(
                    word,
                    message,
                    format!("write it behind `{}`", template.token()),
                );
                return;
            }
            self.template_is_missed = true;
            errors.add(
                word,
                format!("the template before `{word}` is missing"),
                format!("write a path, such as `\"/users/<id>\"`, before `{word}`"),
            );
        }
    }
}

/// A template that comes later.
fn template_behind(input: ParseStream<'_>) -> Option<LitStr> {
    let ahead = input.fork();
    while let Ok(token) = ahead.parse::<TokenTree>() {
        if let TokenTree::Literal(_) = &token
            && let Ok(text) = syn::parse2::<LitStr>(token.into())
            && text.value().starts_with('/')
        {
            return Some(text);
        }
    }
    None
}

impl Method {
    /// One of which nothing more is said.
    pub(super) fn unknown(token: &impl ToTokens) -> Self {
        Self {
            name: String::new(),
            token: token.to_token_stream(),
        }
    }
}
