//! Method, template and body as others write them, so that the message can say how they are written
//! here. What is meant is taken as read, so that nothing more is said of it.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::parts::skip_value;
use super::{EndpointArgs, Method, parse_template};
use crate::errors::Errors;
use crate::source::source;
use crate::words::{BODIES, METHODS, named, names};

impl EndpointArgs {
    /// Reads a word in one of these ways, if it is written so.
    pub(super) fn is_foreign(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<bool> {
        let name = word.to_string();
        let is_key = input.peek(Token![=]);
        let is_call = input.peek(syn::token::Paren);
        let upper = name.to_uppercase();
        let is_method = METHODS.contains(&upper.as_str()) && self.method.is_none();
        let method = is_method.then(|| Ident::new(&upper, word.span()));
        match name.as_str() {
            _ if input.peek(Token![::]) && self.method.is_none() => {
                self.method_path(word, input, errors)?;
            }
            // `GET, crate::PATH`, `GET, "/users", models::User`
            _ if input.peek(Token![::]) => self.path(word, input, errors)?,
            "method" | "verb" if is_key => self.method_key(word, input, errors)?,
            "body" if is_key || is_call => self.body_key(word, input, errors)?,
            "path" | "template" | "url" | "uri" | "route"
                if (is_key || is_call) && self.template.is_none() =>
            {
                self.template_key(word, input, errors)?;
            }
            // `GET = "/users"`, `GET => "/users"`, `GET: "/users"`
            _ if let Some(method) = &method
                && let Some(sign) = sign_before_a_text(input) =>
            {
                let mut at = TokenStream::new();
                while !input.peek(LitStr) {
                    at.extend([input.parse::<TokenTree>()?]);
                }
                let help = pair(method, input);
                errors.add(at, format!("`{sign}` stands behind `{name}`"), help);
                self.method(method, errors);
                self.take_template(input, errors)?;
            }
            // `GET /users`
            _ if let Some(method) = &method
                && input.peek(Token![/]) =>
            {
                let mut path = TokenStream::new();
                while !input.is_empty() && !input.peek(Token![,]) {
                    path.extend([input.parse::<TokenTree>()?]);
                }
                let text = source(&path);
                let message = format!("`{text}` is a template without its quotes");
                errors.add(path, message, format!("write `{method}, \"{text}\"`"));
                self.method(method, errors);
                self.template_is_missed = true;
                self.is_unsure = true;
            }
            _ if let Some(method) = &method
                && is_call =>
            {
                // `GET("/users")`
                let inside;
                syn::parenthesized!(inside in input);
                let message = format!("the template of `{name}` stands in parentheses");
                errors.add(word, message, pair(method, &inside));
                self.method(method, errors);
                self.take_template(&inside, errors)?;
                rest(&inside)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Reads a string in one of these ways, if it is written so.
    pub(super) fn is_foreign_text(&mut self, text: &LitStr, errors: &mut Errors) -> bool {
        let value = text.value();
        // `GET, "/users", "form"`
        if let (Some(kind), Some(_)) = (named(&BODIES, &value), &self.template) {
            let message = format!("`\"{value}\"` is a word in quotes");
            errors.add(text, message, format!("write `{value}`"));
            self.body(kind, Ident::new(&value, text.span()), errors);
            return true;
        }
        // `"GET /users"`
        let Some((method, path)) = value.split_once(' ').filter(|_| self.method.is_none()) else {
            return false;
        };
        let (method, path) = (method.to_uppercase(), path.trim());
        if !METHODS.contains(&method.as_str()) || !path.starts_with('/') {
            return false;
        }
        let message = format!("`{value}` is a method and a template in one string");
        errors.add(text, message, format!("write `{method}, \"{path}\"`"));
        self.method(&Ident::new(&method, text.span()), errors);
        let path = LitStr::new(path, text.span());
        (self.template, self.template_is_whole) = parse_template(path, errors);
        true
    }

    /// `Method::GET`
    fn method_path(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let mut path = vec![word.clone()];
        while input.peek(Token![::]) {
            let _: Token![::] = input.parse()?;
            match input.call(Ident::parse_any) {
                Ok(word) => path.push(word),
                Err(_) => break,
            }
        }
        let text: Vec<String> = path.iter().map(ToString::to_string).collect();
        let message = format!("`{}` is a path, and a method is a word", text.join("::"));
        match path
            .last()
            .filter(|last| METHODS.contains(&last.to_string().as_str()))
        {
            Some(last) => {
                errors.add(quote::quote!(#(#path)*), message, format!("write `{last}`"));
                self.method(last, errors);
            }
            None => {
                errors.add(quote::quote!(#(#path)*), message, "write `GET`, say");
                self.method = Some(Method::unknown(word));
            }
        }
        Ok(())
    }

    /// `method = GET`
    fn method_key(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let _: Token![=] = input.parse()?;
        let value = input.fork().parse::<TokenTree>();
        let value = value.map_or_else(|_| String::from("GET"), |value| value.to_string());
        let plain = value.trim_matches('"').to_ascii_uppercase();
        let shown = if METHODS.contains(&plain.as_str()) {
            plain
        } else {
            value
        };
        let message = format!("`{word}` is no key: the method stands first");
        errors.add(word, message, format!("write it alone: `{shown}`"));
        if METHODS.contains(&shown.as_str()) && self.method.is_none() {
            self.method(&Ident::new(&shown, word.span()), errors);
        }
        self.method.get_or_insert_with(|| Method::unknown(word));
        skip_value(input)
    }

    /// `body = form`
    fn body_key(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let _: Option<Token![=]> = input.parse()?;
        let kind = input.fork().parse::<TokenTree>();
        let kind = kind.map_or_else(|_| String::new(), |kind| kind.to_string());
        let kind = kind.trim_matches(['"', '(', ')']);
        let message = "`body` is no key: the kind of a body stands alone";
        match named(&BODIES, kind) {
            Some(known) => {
                errors.add(word, message, format!("write `{kind}`"));
                self.body(known, Ident::new(kind, word.span()), errors);
            }
            None => {
                let help = format!("write one of `{}`", names(&BODIES).join("`, `"));
                errors.add(word, message, help);
                self.is_unsure = true;
            }
        }
        skip_value(input)
    }

    /// `path = "/users"`, `path("/users")`
    fn template_key(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let say = |value: ParseStream<'_>, errors: &mut Errors| {
            let text = value.fork().parse::<LitStr>();
            let text = text.map_or_else(|_| String::from(EXAMPLE), |text| text.token().to_string());
            let message = format!("`{word}` is no key: the template stands behind the method");
            errors.add(word, message, format!("write it alone: `{text}`"));
        };
        if input.peek(syn::token::Paren) {
            let inside;
            syn::parenthesized!(inside in input);
            say(&inside, errors);
            self.take_template(&inside, errors)?;
            return rest(&inside);
        }
        let _: Token![=] = input.parse()?;
        say(input, errors);
        self.take_template(input, errors)?;
        skip_value(input)
    }

    /// Takes a template that stands where none should, or says no more of one that is missing.
    fn take_template(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        self.template_is_missed = true;
        if input.peek(LitStr) && self.template.is_none() {
            (self.template, self.template_is_whole) = parse_template(input.parse()?, errors);
        }
        Ok(())
    }
}

/// What to write for a template that cannot be read.
const EXAMPLE: &str = "\"/users/<id>\"";

/// What stands before a string, instead of a comma.
fn sign_before_a_text(input: ParseStream<'_>) -> Option<String> {
    let ahead = input.fork();
    let mut sign = String::new();
    while let Ok(TokenTree::Punct(mark)) = ahead.fork().parse()
        && mark.as_char() != ','
    {
        let _: TokenTree = ahead.parse().ok()?;
        sign.push(mark.as_char());
    }
    (!sign.is_empty() && ahead.peek(LitStr)).then_some(sign)
}

/// What to write for a method and the template behind it.
fn pair(method: &Ident, input: ParseStream<'_>) -> String {
    let text = input.fork().parse::<LitStr>();
    let text = text.map_or_else(|_| String::from(EXAMPLE), |text| text.token().to_string());
    format!("write `{method}, {text}`")
}

/// Reads what is left inside of parentheses, which syn wants to be read.
fn rest(inside: ParseStream<'_>) -> syn::Result<()> {
    while !inside.is_empty() {
        let _: TokenTree = inside.parse()?;
    }
    Ok(())
}
