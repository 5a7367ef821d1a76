//! Parses the arguments of the attributes, with recovery at each comma, so that every mistake comes
//! out at once. Knows the words, not what they mean together.

mod api;
mod head;
mod parts;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Lit, LitStr, Path, Token, Type};

pub(crate) use self::api::ApiArgs;
use self::parts::{ModPath, each_part, headers, skip_value, unknown_key, value};
use crate::case::Case;
use crate::errors::Errors;
use crate::template::Template;

/// The methods that are written as a word; any other is a string.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// The kinds of body.
const BODIES: [(&str, BodyKind); 2] = [("form", BodyKind::Form), ("json", BodyKind::Json)];

/// The keys of `#[endpoint]`.
const KEYS: [&str; 6] = ["response", "error", "api", "rename_all", "headers", "crate"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Form,
    Json,
}

impl BodyKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Json => "json",
        }
    }
}

/// A method, and the token that it was written as. Its name is empty if it is not known.
pub(crate) struct Method {
    pub(crate) name: String,
    pub(crate) token: TokenStream,
}

/// The arguments of `#[endpoint]`, as far as they could be read.
#[derive(Default)]
pub(crate) struct EndpointArgs {
    pub(crate) method: Option<Method>,
    pub(crate) template: Option<(Template, LitStr)>,
    /// Whether the template could be read to its end.
    pub(crate) template_is_whole: bool,
    /// Whether it was said already that there is no template where one should be.
    template_is_missed: bool,
    /// Whether something could not be read, so that there may be a body.
    pub(crate) is_unsure: bool,
    pub(crate) body: Option<(BodyKind, Ident)>,
    pub(crate) response: Option<Type>,
    pub(crate) api: Option<Type>,
    pub(crate) shared: SharedArgs,
}

/// The keys that both attributes have.
#[derive(Default)]
pub(crate) struct SharedArgs {
    pub(crate) error: Option<Type>,
    pub(crate) headers: Option<Vec<(LitStr, LitStr)>>,
    pub(crate) rename_all: Option<(Case, LitStr)>,
    pub(crate) krate: Option<Path>,
    seen: Vec<String>,
}

impl SharedArgs {
    /// The path of the runtime crate.
    pub(crate) fn waypost(&self) -> TokenStream {
        match &self.krate {
            Some(path) => path.to_token_stream(),
            None => quote::quote!(::waypost),
        }
    }

    /// Parses the value of a key that both attributes have.
    fn parse(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        match key.to_string().as_str() {
            "error" => self.error = Some(value(key, input, "error = ErrorType")?),
            "crate" => {
                let ModPath(path) = value(key, input, "crate = ::path::to::waypost")?;
                self.krate = Some(path);
            }
            "headers" => self.headers = Some(headers(key, input, errors)?),
            _ => {
                let name: LitStr = value(key, input, "rename_all = \"PascalCase\"")?;
                self.rename_all = Case::read(name, errors);
            }
        }
        Ok(())
    }

    /// Notes a key, and whether it is there for the first time.
    fn first(&mut self, key: &Ident, errors: &mut Errors) -> bool {
        let name = key.to_string();
        let first = !self.seen.contains(&name);
        if first {
            self.seen.push(name);
        } else {
            errors.add(key, format!("`{name}` is given twice"), "keep one of them");
        }
        first
    }
}

impl EndpointArgs {
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Self {
        let mut args = Self::default();
        each_part(tokens, errors, |input, errors| {
            let part = args.part(input, errors);
            args.is_unsure |= part.is_err();
            part
        });
        match &args.method {
            None if args.template.is_none() && errors.is_empty() => errors.add(
                TokenStream::new(),
                "`#[endpoint]` needs a method and a template",
                "write `#[endpoint(GET, \"/users/<id>\")]`",
            ),
            Some(method) if args.template.is_none() && !args.template_is_missed => errors.add(
                &method.token,
                format!("the template behind `{}` is missing", method.token),
                format!("write `{}, \"/users/<id>\"`", method.token),
            ),
            _ => {}
        }
        args
    }

    fn part(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        if input.peek(Lit) {
            return self.literal(input, errors);
        }
        let word = input.call(Ident::parse_any).map_err(|error| {
            let text = "expected a method, a template, a body or a key\n\
                        help: write `#[endpoint(GET, \"/users/<id>\", response = User)]`, say";
            syn::Error::new(error.span(), text)
        })?;
        let name = word.to_string();
        let is_value = input.peek(Token![=]) || input.peek(syn::token::Paren);
        if let Some((_, kind)) = BODIES.iter().find(|(body, _)| *body == name)
            && !is_value
        {
            self.body(*kind, word, errors);
            return Ok(());
        }
        if self.is_head(&word, input, errors)? {
            return Ok(());
        }
        self.expect_template(&word, errors);
        if !KEYS.contains(&name.as_str()) {
            self.is_unsure = true;
            if BODIES.iter().any(|(body, _)| *body == name) {
                let message = format!("`{name}` takes no value");
                errors.add(&word, message, format!("write `{name}`"));
                return skip_value(input);
            }
            unknown_key(
                &word,
                is_value,
                KEYS.iter().chain(&["form", "json"]),
                errors,
            );
            return skip_value(input);
        }
        let first = self.shared.first(&word, errors);
        match name.as_str() {
            _ if !first => skip_value(input),
            "response" => {
                self.response = Some(value(&word, input, "response = Type")?);
                Ok(())
            }
            "api" => {
                self.api = Some(value(&word, input, "api = Type")?);
                Ok(())
            }
            _ => self.shared.parse(&word, input, errors),
        }
    }

    fn body(&mut self, kind: BodyKind, word: Ident, errors: &mut Errors) {
        self.expect_template(&word, errors);
        match &self.body {
            Some((other, _)) if *other == kind => {
                errors.add(
                    &word,
                    format!("`{word}` is given twice"),
                    "keep one of them",
                );
            }
            Some((_, other)) => errors.add(
                &word,
                format!("`{word}` conflicts with `{other}`: an endpoint has one body"),
                "keep one of them",
            ),
            None => self.body = Some((kind, word)),
        }
    }
}

fn parse_template(text: LitStr, errors: &mut Errors) -> (Option<(Template, LitStr)>, bool) {
    let (template, mistakes) = Template::parse(&text.value());
    let whole = mistakes.is_empty();
    for mistake in mistakes {
        errors.add(&text, mistake.message, mistake.help);
    }
    (Some((template, text)), whole)
}
