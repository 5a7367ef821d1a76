//! The two arguments that stand first and have no key: the method and the template.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Lit, LitStr, Token};

use super::parts::skip_value;
use super::{EndpointArgs, Method, parse_template};
use crate::errors::Errors;
use crate::headers::check_name;
use crate::nearest::nearest;
use crate::source::source;
use crate::words::{BODIES, KEYS, MARKS, METHODS, named, names};

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
        match name.as_str() {
            // `method = GET`, `path = "/users"`
            "method" if is_value => {
                let _: Token![=] = input.parse()?;
                let value = input.fork().parse::<TokenTree>();
                let value = value.map_or_else(|_| String::from("GET"), |value| value.to_string());
                let help = format!("write it alone: `{value}`");
                errors.add(word, "`method` is no key: the method stands first", help);
                if let (Ok(method), None) = (input.fork().call(Ident::parse_any), &self.method) {
                    self.method(&method, errors);
                }
                self.method.get_or_insert_with(|| Method::unknown(word));
                skip_value(input)?;
            }
            // `body = form`
            "body" if is_value => {
                let _: Token![=] = input.parse()?;
                let kind = input.fork().parse::<Ident>().ok();
                let known = kind
                    .as_ref()
                    .and_then(|kind| named(&BODIES, &kind.to_string()));
                let message = "`body` is no key: the kind of a body stands alone";
                match (known, kind) {
                    (Some(kind), Some(name)) => {
                        errors.add(word, message, format!("write `{name}`"));
                        self.body(kind, name, errors);
                    }
                    _ => {
                        let help = format!("write one of `{}`", names(&BODIES).join("`, `"));
                        errors.add(word, message, help);
                        self.is_unsure = true;
                    }
                }
                skip_value(input)?;
            }
            "path" | "template" | "url" | "uri" if is_value && self.template.is_none() => {
                let _: Token![=] = input.parse()?;
                let message = format!("`{name}` is no key: the template stands behind the method");
                self.template_is_missed = true;
                let value = input.fork().parse::<LitStr>();
                let help = match &value {
                    Ok(text) => format!("write it alone: `{}`", text.to_token_stream()),
                    Err(_) => String::from("write it alone: `\"/users/<id>\"`"),
                };
                errors.add(word, message, help);
                if value.is_ok() {
                    (self.template, self.template_is_whole) =
                        parse_template(input.parse()?, errors);
                }
                skip_value(input)?;
            }
            // `GET = "/users"`, `GET => "/users"`
            _ if is_value && METHODS.contains(&name.as_str()) && self.method.is_none() => {
                let help = format!("write `{name}, \"/users/<id>\"`");
                if input.peek(Token![=>]) {
                    let arrow: Token![=>] = input.parse()?;
                    errors.add(arrow, format!("`=>` stands behind `{name}`"), help);
                } else {
                    let equals: Token![=] = input.parse()?;
                    errors.add(equals, format!("`=` stands behind `{name}`"), help);
                }
                self.method(word, errors);
                if input.peek(LitStr) {
                    (self.template, self.template_is_whole) =
                        parse_template(input.parse()?, errors);
                }
            }
            // `GET("/users")`
            _ if input.peek(syn::token::Paren) && METHODS.contains(&name.as_str()) => {
                let inside;
                syn::parenthesized!(inside in input);
                let message = format!("the template of `{name}` stands in parentheses");
                errors.add(word, message, format!("write `{name}, \"/users/<id>\"`"));
                self.method(word, errors);
                if inside.peek(LitStr) && self.template.is_none() {
                    (self.template, self.template_is_whole) =
                        parse_template(inside.parse()?, errors);
                }
                self.template_is_missed = true;
                while !inside.is_empty() {
                    let _: TokenTree = inside.parse()?;
                }
            }
            _ if is_value || is_known || input.peek(syn::token::Paren) => return Ok(false),
            _ if self.method.is_none() => self.method(word, errors),
            // `GET, USERS` or `GET, concat!(..)`
            _ if self.template.is_none() && !self.template_is_missed => {
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

    fn method(&mut self, word: &Ident, errors: &mut Errors) {
        let name = word.to_string();
        if METHODS.contains(&name.as_str()) {
            let token = word.to_token_stream();
            self.method = Some(Method { name, token });
            return;
        }
        let upper = name.to_ascii_uppercase();
        let help = match nearest(&name, METHODS) {
            Some(method) => format!("did you mean `{method}`?"),
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
            other => {
                self.template_is_missed = true;
                let text = other.to_token_stream();
                let message = format!("`{text}` is no method, template, body or key");
                let help = "write a template as a string: `\"/users/<id>\"`";
                errors.add(&other, message, help);
                return Ok(());
            }
        };
        let value = text.value();
        let is_path = value.contains('/') || value.is_empty();
        if self.method.is_none() && !is_path {
            self.method_text(&text, errors);
            return Ok(());
        }
        if self.method.is_none() {
            self.method_behind(&text, input, errors)?;
        }
        if self.template.is_some() {
            let message = format!("`{}` is a second template", text.value());
            errors.add(&text, message, "keep one of them");
            return Ok(());
        }
        (self.template, self.template_is_whole) = parse_template(text, errors);
        Ok(())
    }

    /// What begins with no word and is no literal: `/users/<id>` without its quotes, or anything else.
    pub(super) fn no_word(
        &mut self,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let token = input.fork().parse::<TokenTree>()?;
        self.is_unsure = true;
        self.template_is_missed |= self.template.is_none();
        if !input.peek(Token![/]) {
            let message = format!("`{token}` is no method, template, body or key");
            let help = "write `#[endpoint(GET, \"/users/<id>\", response = User)]`, say";
            errors.add(&token, message, help);
            return Ok(());
        }
        let mut path = TokenStream::new();
        while !input.is_empty() && !input.peek(Token![,]) {
            path.extend([input.parse::<TokenTree>()?]);
        }
        let text = source(&path);
        let message = format!("`{text}` is a template without its quotes");
        errors.add(path, message, format!("write `\"{text}\"`"));
        Ok(())
    }

    fn method_text(&mut self, text: &LitStr, errors: &mut Errors) {
        let value = text.value();
        let upper = value.to_ascii_uppercase();
        let mut method = Method::unknown(text);
        if check_name(&value).is_err() {
            errors.add(text, format!("`{value}` is no method"), "write `GET`, say");
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
        let comma: Option<Token![,]> = ahead.parse()?;
        if let (Some(_), Ok(word)) = (comma, ahead.parse::<Ident>())
            && METHODS.contains(&word.to_string().as_str())
        {
            let _: Token![,] = input.parse()?;
            let _: Ident = input.parse()?;
            errors.add(
                &word,
                format!("`{word}` stands behind the template"),
                format!("write `{word}, \"{path}\"`"),
            );
            self.method(&word, errors);
            return Ok(());
        }
        errors.add(
            template,
            format!("the method before `{path}` is missing"),
            format!("write `GET, \"{path}\"`"),
        );
        self.method = Some(Method::unknown(template));
        Ok(())
    }

    pub(super) fn expect_template(&mut self, word: &Ident, errors: &mut Errors) {
        if self.template.is_none() && !self.template_is_missed {
            self.template_is_missed = true;
            errors.add(
                word,
                format!("the template before `{word}` is missing"),
                format!("write a path, such as `\"/users/<id>\"`, before `{word}`"),
            );
        }
    }
}

impl Method {
    /// One of which nothing more is said.
    fn unknown(token: &impl ToTokens) -> Self {
        Self {
            name: String::new(),
            token: token.to_token_stream(),
        }
    }
}
