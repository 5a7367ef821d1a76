//! The facts about an endpoint, as constants.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::{docs, place};
use crate::args::Behaviour;
use crate::model::{Endpoint, Place, Sent};
use crate::style::Styles;
use crate::words::BodyKind;

/// `Spec::new(..)`, with a line for each fact that is not the usual one.
pub(super) fn spec(endpoint: &Endpoint<'_>) -> TokenStream {
    let Endpoint {
        item,
        waypost,
        method,
        template,
        ..
    } = endpoint;
    let name = syn::ext::IdentExt::unraw(&item.ident).to_string();
    let doc = docs::first_paragraph(&item.attrs);
    let doc = (!doc.is_empty()).then(|| quote!(.doc(#doc)));
    let api = endpoint
        .api
        .map(|api| quote_spanned!(place(api)=> .api(&<Self::Api as #waypost::Api>::SPEC)));
    let body = endpoint.body.map(|body| {
        let variant = match body {
            BodyKind::Form => quote!(Form),
            BodyKind::Json => quote!(Json),
            BodyKind::Multipart => quote!(Multipart),
            BodyKind::Text => quote!(Text),
            BodyKind::Bytes => quote!(Bytes),
        };
        quote!(.body(#waypost::Encoding::#variant))
    });
    let styles = styles(endpoint.styles, waypost);
    let headers = headers(&endpoint.headers);
    let behaviour = behaviour(endpoint.behaviour);
    let parameters = parameters(&endpoint.fields, endpoint.body, waypost);
    let spec = quote! {
        #waypost::Spec::new(#method, #template)
            .name(#name)
            #doc
            #api
            #body
            #styles
            #headers
            #behaviour
            #parameters
    };
    with_facts(spec, &endpoint.fields, waypost)
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

pub(super) fn headers(headers: &[(String, String)]) -> Option<TokenStream> {
    let pairs = headers.iter().map(|(name, value)| quote!((#name, #value)));
    (!headers.is_empty()).then(|| quote!(.headers(&[#(#pairs),*])))
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
    let ident = syn::ext::IdentExt::unraw(field.ident).to_string();
    let new = match field.place {
        Place::Path => quote!(path),
        Place::Query => quote!(query),
        Place::Header => quote!(header),
        Place::Body | Place::WholeBody => quote!(body),
    };
    let fact = quote!(#waypost::__private::Fact::<#ty>);
    let required = if field.place == Place::Path {
        None
    } else if field.skip_if.is_some() || field.is_flag {
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
    let styles = style("ListStyle", "list", field.list, waypost);
    let nest = style("NestStyle", "nest", field.nest, waypost);
    let flatten = field.is_flat.then(|| quote!(.flatten()));
    let flag = field.is_flag.then(|| quote!(.flag()));
    quote! {
        #(#cfgs)*
        #waypost::Parameter::#new(#ident, #name) #required #kind #styles #nest #flatten #flag
    }
}

fn styles(styles: &Styles, waypost: &TokenStream) -> TokenStream {
    let list = styles.list.as_ref().map(|given| given.variant);
    let nest = styles.nest.as_ref().map(|given| given.variant);
    let list = style("ListStyle", "list", list, waypost);
    let nest = style("NestStyle", "nest", nest, waypost);
    quote!(#list #nest)
}

/// `.list(::waypost::ListStyle::Comma)`.
pub(super) fn style(
    ty: &str,
    method: &str,
    variant: Option<&str>,
    waypost: &TokenStream,
) -> Option<TokenStream> {
    let variant = format_ident!("{}", variant?);
    let (ty, method) = (format_ident!("{ty}"), format_ident!("{method}"));
    Some(quote!(.#method(#waypost::#ty::#variant)))
}

fn behaviour(behaviour: &Behaviour) -> TokenStream {
    let idempotent = behaviour.is_idempotent.then(|| quote!(.idempotent()));
    let key = behaviour.idempotency_key.as_ref();
    let key = key.map(|(name, _)| quote!(.idempotency_key(#name)));
    let timeout = behaviour.timeout.map(|timeout| {
        let duration = if timeout.subsec_nanos() == 0 {
            let seconds = Literal::u64_unsuffixed(timeout.as_secs());
            quote!(from_secs(#seconds))
        } else {
            let milliseconds = Literal::u128_unsuffixed(timeout.as_millis());
            quote!(from_millis(#milliseconds))
        };
        quote!(.timeout(::core::time::Duration::#duration))
    });
    let no_auth = behaviour.no_auth.then(|| quote!(.no_auth()));
    quote!(#idempotent #key #timeout #no_auth)
}
