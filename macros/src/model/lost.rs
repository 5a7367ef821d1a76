//! Fields that can go nowhere: what is missing is said once, for all of them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::args::{EndpointArgs, Method};
use crate::errors::Errors;
use crate::fields::Declared;
use crate::words::{BODILESS, PlaceKind};

/// The fields that can go nowhere, by what is missing.
#[derive(Default)]
pub(super) struct Lost<'a> {
    /// Those without a place of their own.
    pub(super) placeless: Vec<&'a Declared>,
    /// Those that are marked for a body that there is not.
    pub(super) bodiless: Vec<&'a Declared>,
}

impl Lost<'_> {
    pub(super) fn complain(&self, args: &EndpointArgs, errors: &mut Errors) {
        let Some(method) = &args.method else { return };
        if method.name.is_empty() || args.is_unsure {
            return;
        }
        if let Some(first) = self.bodiless.first() {
            no_body(first, &self.bodiless, method, errors);
        }
        // Behind a template that cannot be read whole, a field may well have a placeholder.
        if let Some(first) = self.placeless.first()
            && args.template_is_whole
        {
            no_place(first, &self.placeless, method, args, errors);
        }
    }
}

fn no_body(first: &Declared, fields: &[&Declared], method: &Method, errors: &mut Errors) {
    let Some(marked) = &first.place else { return };
    let (method, word) = (&method.name, &marked.word);
    if first.has_no_name() {
        let message = format!("`#[{word}]` is for a body, and this `{method}` endpoint has none");
        errors.add(word, message, "add `json` or `bytes` to `#[endpoint]`");
        return;
    }
    let (is, it) = if fields.len() == 1 {
        ("is", "it")
    } else {
        ("are", "them")
    };
    let help = if BODILESS.contains(&method.as_str()) {
        format!("mark {it} `#[query]`")
    } else if marked.kind == PlaceKind::Body {
        format!("add `json` or `bytes` to `#[endpoint]`, or mark {it} `#[query]`")
    } else {
        format!("add `form` or `json` to `#[endpoint]`, or mark {it} `#[query]`")
    };
    let names = names(fields);
    let message = format!("{names} {is} for a body, and this `{method}` endpoint has none");
    errors.add(word, message, help);
}

fn no_place(
    first: &Declared,
    fields: &[&Declared],
    method: &Method,
    args: &EndpointArgs,
    errors: &mut Errors,
) {
    let (has, it) = if fields.len() == 1 {
        ("has", "it")
    } else {
        ("have", "them")
    };
    let (why, help) = match &args.body {
        None => (
            format!("in a `{}` endpoint without a body", method.name),
            format!("add `form` or `json` to `#[endpoint]`, or mark {it} `#[query]`"),
        ),
        Some((kind, _)) => (
            format!("beside a body of `{}`", kind.name()),
            format!("mark {it} `#[body]`, `#[query]` or `#[header]`"),
        ),
    };
    let message = format!("{} {has} no place {why}", names(fields));
    errors.add(all_of(first, fields), message, help);
}

/// From the first name to the last.
fn all_of(first: &Declared, fields: &[&Declared]) -> TokenStream {
    let first = &first.ident;
    match fields {
        [_, .., last] => {
            let last = &last.ident;
            quote!(#first #last)
        }
        _ => first.to_token_stream(),
    }
}

/// `name`, `name` and `mail`, or `name` and 2 other fields.
fn names(fields: &[&Declared]) -> String {
    match fields {
        [] => String::new(),
        [first] => format!("`{}`", first.ident),
        [first, second] => format!("`{}` and `{}`", first.ident, second.ident),
        [first, others @ ..] => format!("`{}` and {} other fields", first.ident, others.len()),
    }
}
