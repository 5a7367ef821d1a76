//! Parses the arguments of the attributes, with recovery at each comma, so that every mistake comes
//! out at once. Knows the words, not what they mean together.

mod api;
mod behaviour;
mod foreign;
mod head;
mod owned;
mod parts;
mod shared;
mod timeouts;
mod unknown;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Lit, LitStr, Token, Type};

pub(crate) use self::api::ApiArgs;
pub(crate) use self::behaviour::Behaviour;
use self::owned::owned;
use self::parts::{each_part, skip_value, text, value};
pub(crate) use self::shared::{Keys, SharedArgs};
pub(crate) use self::timeouts::Timeout;
use self::unknown::{hyphenated, unknown_key};
use crate::errors::Errors;
use crate::style::{Styles, example};
use crate::template::Template;
use crate::words::{BODIES, BodyKind, KEYS, Key, MARKS, METHODS, named, names};

/// A method, and the token that it was written as. Its name is empty if it is not known.
pub(crate) struct Method {
    pub(crate) name: String,
    pub(crate) token: TokenStream,
}

impl Method {
    /// Whether it is written as a word, which the runtime documents.
    pub(crate) fn is_word(&self) -> bool {
        METHODS.contains(&&*self.name) && self.name == self.token.to_string()
    }
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
    pub(crate) styles: Styles,
    pub(crate) behaviour: Behaviour,
    pub(crate) shared: SharedArgs,
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
        if !input.peek(Ident::peek_any) {
            self.no_word(input, errors)?;
            return skip_value(input);
        }
        let word = input.call(Ident::parse_any)?;
        let word = hyphenated(word.unraw(), input, errors)?;
        let name = word.to_string();
        let is_value = input.peek(Token![=]) || input.peek(syn::token::Paren);
        let body = named(&BODIES, &name);
        if let Some(kind) = body
            && !is_value
        {
            self.expect_template(&word, input, errors);
            self.body(kind, word, errors);
            return Ok(());
        }
        if self.is_head(&word, input, errors)? {
            return Ok(());
        }
        self.expect_template(&word, input, errors);
        let mark = named(&MARKS, &name);
        if is_value && (body.is_some() || mark.is_some()) {
            let message = format!("`{name}` takes no value");
            let help = match body {
                Some(_) => {
                    format!("write `{name}`; a field that is the whole body is marked `#[body]`")
                }
                None => format!("write `{name}`"),
            };
            errors.add(&word, message, help);
            self.is_unsure |= body.is_some();
            return skip_value(input);
        }
        let key = named(&KEYS, &name);
        if key.is_none() && mark.is_none() {
            self.is_unsure = true;
            let words = [names(&BODIES), names(&MARKS)].concat();
            let near = unknown_key(&word, is_value, &names(&KEYS), &words, input, errors);
            self.shared.mention(&near.unwrap_or_default(), input);
            return skip_value(input);
        }
        self.shared.mention(&name, input);
        if !self.shared.keys.first(&word, errors) {
            return skip_value(input);
        }
        if let Some(mark) = mark {
            self.behaviour.mark(mark, &word);
        }
        match key {
            Some(key) => self.value(key, &word, input, errors),
            None => Ok(()),
        }
    }

    /// The value of a key.
    fn value(
        &mut self,
        key: Key,
        word: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        match key {
            Key::Response => self.response = owned(word, input, "response = User", errors)?,
            Key::Api => self.api = Some(value(word, input, "api = SignalWire")?),
            Key::Style => {
                let style = text(word, input, &example(word))?;
                self.styles.read(word, &style, errors);
            }
            Key::Timeout => {
                let timeout = Timeout::parse(word, input, errors)?;
                self.behaviour.timeouts.extend(timeout);
            }
            Key::IdempotencyHeader => self.behaviour.idempotency_key(word, input, errors)?,
            Key::Shared(key) => self.shared.parse(key, word, input, errors)?,
        }
        Ok(())
    }

    fn body(&mut self, kind: BodyKind, word: Ident, errors: &mut Errors) {
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
    let whole = mistakes.iter().all(|mistake| mistake.is_aside);
    for mistake in mistakes {
        errors.add(&text, mistake.message, mistake.help);
    }
    (Some((template, text)), whole)
}
