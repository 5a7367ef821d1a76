//! The line of the writer that puts a field where it goes.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ExprPath;
use syn::ext::IdentExt;

use super::spec::styles;
use super::{at, ours, place};
use crate::model::{Place, Sent};
use crate::words::BodyKind;

/// The line of one field.
pub(super) fn line(field: &Sent<'_>, body: Option<BodyKind>, waypost: &TokenStream) -> TokenStream {
    let Sent {
        member, ty, cfgs, ..
    } = field;
    let span = place(ty);
    let (value, method) = method(field, body);
    let (request, value_name) = (ours("request"), ours("value"));
    let styles = field.marked.map(|marked| styles(&marked.styles, waypost));
    // What has no name on the wire is called by its own in an error.
    let name = if field.is_flat || field.place == Place::WholeBody {
        field.ident.unraw().to_string()
    } else {
        field.name.clone()
    };
    let line = match field.with {
        None => {
            let (value, method) = (format_ident!("{value}"), format_ident!("{method}"));
            quote_spanned! {span=>
                <#ty as #waypost::#value>::#method(&self.#member, #request #styles, #name)?;
            }
        }
        Some(with) => {
            let (with, method) = (quiet(with), format_ident!("{method}_with"));
            quote_spanned! {span=>
                #request #styles
                    .#method(#name, |#value_name| #with(&self.#member, #value_name))?;
            }
        }
    };
    let line = match field.skip_if {
        None => line,
        Some(skip_if) => {
            let skip_if = quiet(skip_if);
            quote_spanned!(span=> if !#skip_if(&self.#member) { #line })
        }
    };
    if cfgs.is_empty() {
        line
    } else {
        quote!(#(#cfgs)* { #line })
    }
}

/// The line of a field that is marked `#[skip]`.
pub(super) fn skip(field: &Ident, word: &Ident) -> TokenStream {
    let (request, name) = (ours("request"), field.unraw().to_string());
    let skip = at(word.span(), "skip");
    quote!(#request.#skip(#name);)
}

/// A path out of a string of serde's, at its place, but not as the user's own tokens: lints about paths
/// are not about it.
fn quiet(path: &ExprPath) -> TokenStream {
    fn quiet(tokens: TokenStream) -> TokenStream {
        let tokens = tokens.into_iter().map(|token| match token {
            TokenTree::Group(group) => {
                let mut quieted = Group::new(group.delimiter(), quiet(group.stream()));
                quieted.set_span(group.span().resolved_at(Span::call_site()));
                TokenTree::Group(quieted)
            }
            mut token => {
                token.set_span(token.span().resolved_at(Span::call_site()));
                token
            }
        });
        tokens.collect()
    }
    quiet(path.to_token_stream())
}

/// The trait that the field's type has to implement, and its method.
fn method(field: &Sent<'_>, body: Option<BodyKind>) -> (&'static str, &'static str) {
    let is_json = body == Some(BodyKind::Json);
    match (field.place, field.is_flat) {
        (Place::Path, _) => ("PathValue", "path"),
        (Place::Query, _) if field.flag().is_some() => ("QueryFlag", "flag"),
        (Place::Query, false) => ("QueryValue", "query"),
        (Place::Query, true) => ("QueryValue", "query_all"),
        (Place::Header, false) => ("HeaderField", "header"),
        (Place::Header, true) => ("HeaderField", "header_all"),
        (Place::Body, false) if is_json => ("BodyValue", "json"),
        (Place::Body, true) if is_json => ("BodyValue", "json_all"),
        (Place::Body, false) => ("BodyValue", "form"),
        (Place::Body, true) => ("BodyValue", "form_all"),
        (Place::WholeBody, _) => match body {
            Some(BodyKind::Json) => ("BodyValue", "json_whole"),
            Some(BodyKind::Text) => ("TextBody", "text"),
            Some(BodyKind::Bytes) => ("BytesBody", "bytes"),
            // A form is what is inside of its value, and so is no body's.
            Some(BodyKind::Form | BodyKind::Multipart) | None => ("BodyValue", "form_all"),
        },
    }
}
