//! The facts about an endpoint, as constants.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::LitStr;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::{at, docs, place};
use crate::args::{Behaviour, Keys, Method, Timeout};
use crate::model::{Endpoint, Place, Sent};
use crate::style::{Given, Styles};
use crate::words::BodyKind;

/// `Spec::new(..)`, with a line for each fact that is not the usual one. A word of the declaration is a
/// method of `Spec`, and keeps the user's span: that is where an editor finds its documentation.
pub(super) fn spec(endpoint: &Endpoint<'_>) -> TokenStream {
    let Endpoint {
        item,
        waypost,
        template,
        keys,
        ..
    } = endpoint;
    let method = method(endpoint.method, waypost);
    let name = item.ident.unraw().to_string();
    let doc = docs::first_paragraph(&item.attrs);
    let doc = (!doc.is_empty()).then(|| quote!(.doc(#doc)));
    let api = endpoint.api.map(|api| {
        let name = at(keys.span("api"), "api");
        let spec = quote_spanned!(place(api)=> <Self::Api as #waypost::Api>::SPEC);
        quote!(.#name(&#spec))
    });
    let body = endpoint.body.map(|(kind, word)| {
        let name = at(word.span(), kind.name());
        quote!(.#name())
    });
    let rename_all = rename_all(endpoint.rename_all, keys);
    let styles = styles(endpoint.styles, waypost);
    let headers = headers(&endpoint.headers, keys);
    let behaviour = behaviour(endpoint.behaviour, keys);
    let parameters = parameters(&endpoint.fields, endpoint.body_kind(), waypost);
    let spec = quote! {
        #waypost::Spec::new(#method, #template)
            .name(#name)
            #doc
            #api
            #body
            #rename_all
            #styles
            #headers
            #behaviour
            #parameters
    };
    with_facts(spec, &endpoint.fields, waypost)
}

fn method(method: &Method, waypost: &TokenStream) -> TokenStream {
    let name = &method.name;
    if method.is_word() {
        let word = at(method.token.span(), name);
        quote!(#waypost::methods::#word)
    } else {
        quote!(#name)
    }
}

/// What asks a type for its facts needs a trait in scope.
pub(super) fn with_facts(
    spec: TokenStream,
    fields: &[Sent<'_>],
    waypost: &TokenStream,
) -> TokenStream {
    if fields.is_empty() {
        spec
    } else {
        quote!({
            #[allow(unused_imports)]
            use #waypost::__private::Untold as _;
            #spec
        })
    }
}

pub(super) fn headers(headers: &[(String, String)], keys: &Keys) -> Option<TokenStream> {
    let name = at(keys.span("headers"), "headers");
    let pairs = headers.iter().map(|(name, value)| quote!((#name, #value)));
    (!headers.is_empty()).then(|| quote!(.#name(&[#(#pairs),*])))
}

pub(super) fn rename_all(case: Option<&LitStr>, keys: &Keys) -> Option<TokenStream> {
    let (name, case) = (at(keys.span("rename_all"), "rename_all"), case?.value());
    Some(quote!(.#name(#case)))
}

pub(super) fn parameters(
    fields: &[Sent<'_>],
    body: Option<BodyKind>,
    waypost: &TokenStream,
) -> Option<TokenStream> {
    let parameters = fields.iter().map(|field| parameter(field, body, waypost));
    (!fields.is_empty()).then(|| quote!(.parameters(&[#(#parameters),*])))
}

fn parameter(field: &Sent<'_>, body: Option<BodyKind>, waypost: &TokenStream) -> TokenStream {
    let Sent { cfgs, name, ty, .. } = field;
    let ident = field.ident.unraw().to_string();
    let new = match field.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Body => "field",
        Place::WholeBody => "body",
    };
    let word = field.marked.map(|marked| marked.word.span());
    let new = at(word.unwrap_or_else(Span::call_site), new);
    let name = (field.place != Place::WholeBody).then(|| quote!(, #name));
    let fact = quote!(#waypost::__private::Fact::<#ty>);
    let required = if field.place == Place::Path {
        None
    } else if field.skip_if.is_some() || field.flag().is_some() {
        Some(quote!(.optional()))
    } else {
        Some(quote!(.required(#fact::REQUIRED)))
    };
    let kind = match (field.place, body) {
        (Place::WholeBody, Some(BodyKind::Text)) => Some(quote!(.kind(#waypost::Kind::STRING))),
        (Place::WholeBody, Some(BodyKind::Bytes)) => Some(quote!(.kind(#waypost::Kind::BINARY))),
        // What a function makes of the value, its type does not tell.
        _ => field.with.is_none().then(|| quote!(.kind(#fact::KIND))),
    };
    let styles = field.marked.map(|marked| styles(&marked.styles, waypost));
    let flatten = field.is_flat.then(|| {
        let word = field.marked.and_then(|marked| marked.flatten.as_ref());
        let word = word.or(field.flatten).map(Ident::span);
        let name = at(word.unwrap_or_else(Span::call_site), "flatten");
        // What a function makes of the value, its type does not tell.
        let fields = field.with.is_none().then(|| quote!(.fields(#fact::FIELDS)));
        quote!(.#name() #fields)
    });
    let flag = field.flag().map(|word| {
        let name = at(word.span(), "flag");
        quote!(.#name())
    });
    quote! {
        #(#cfgs)*
        #waypost::Parameter::#new(#ident #name) #required #kind #styles #flatten #flag
    }
}

/// `.list(::waypost::ListStyle::Comma)`.
pub(super) fn styles(styles: &Styles, waypost: &TokenStream) -> TokenStream {
    let style = |given: &Given, ty: &str| {
        let (name, ty) = (
            at(given.key.span(), &given.key.to_string()),
            format_ident!("{ty}"),
        );
        let variant = at(given.value.span(), given.variant);
        quote!(.#name(#waypost::#ty::#variant))
    };
    let list = styles.list.as_ref().map(|given| style(given, "ListStyle"));
    let nest = styles.nest.as_ref().map(|given| style(given, "NestStyle"));
    quote!(#list #nest)
}

fn behaviour(behaviour: &Behaviour, keys: &Keys) -> TokenStream {
    let word = |name| at(keys.span(name), name);
    let (idempotent, no_auth) = (word("idempotent"), word("no_auth"));
    let idempotent = behaviour.is_idempotent.then(|| quote!(.#idempotent()));
    let no_auth = behaviour.no_auth.then(|| quote!(.#no_auth()));
    let no_prefix = behaviour.no_prefix.as_ref().map(|word| {
        let name = at(word.span(), "no_prefix");
        quote!(.#name())
    });
    let key = behaviour.idempotency_key.as_ref().map(|(header, _)| {
        let name = word("idempotency_key");
        quote!(.#name(#header))
    });
    let timeouts = behaviour.timeouts.iter().map(timeout);
    quote!(#idempotent #key #(#timeouts)* #no_auth #no_prefix)
}

/// `.timeout(::core::time::Duration::from_secs(5))`.
fn timeout(Timeout { time, key, .. }: &Timeout) -> TokenStream {
    let name = at(key.span(), &key.to_string());
    let duration = if time.subsec_nanos() == 0 {
        let seconds = Literal::u64_unsuffixed(time.as_secs());
        quote!(from_secs(#seconds))
    } else {
        let milliseconds = Literal::u128_unsuffixed(time.as_millis());
        quote!(from_millis(#milliseconds))
    };
    quote!(.#name(::core::time::Duration::#duration))
}
