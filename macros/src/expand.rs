//! Writes the code of a valid endpoint or API. Decides nothing. Every path is absolute, and every
//! line about a field carries the span of its type, so that rustc's caret points there.

mod docs;
mod spec;
mod writer;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Type};

pub(crate) use self::docs::first_paragraph;
use self::spec::{headers, parameters, rename_all, spec, with_facts};
use self::writer::{line, skip};
use crate::api::Api;
use crate::args::Keys;
use crate::model::Endpoint;

pub(crate) fn endpoint(endpoint: &Endpoint<'_>) -> TokenStream {
    let Endpoint {
        item,
        waypost,
        template,
        keys,
        ..
    } = endpoint;
    let derive = keep_attributes(endpoint.keep_serde, waypost);
    let documented = docs::documented(endpoint);
    let (name, vis) = (&item.ident, &item.vis);
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let lifetimes = lifetimes(item);

    let client = match endpoint.api {
        Some(api) => quote_spanned!(place(api)=> #waypost::Client<#api>),
        None => quote!(#waypost::Client),
    };
    let api_line = api_line(endpoint.api, waypost);
    let response = endpoint
        .response
        .map_or_else(|| quote!(()), |ty| quote!(#ty));
    let response_line = type_line(
        keys.span("response"),
        "Response",
        endpoint.response,
        &response,
    );
    let error = error(endpoint.error, endpoint.api, waypost);
    let error_line = match (endpoint.error, endpoint.api) {
        (None, Some(api)) => quote_spanned!(place(api)=> type Error = #error;),
        (given, _) => type_line(keys.span("error"), "Error", given, &error),
    };
    let call_error = match (endpoint.error, endpoint.api) {
        // The API's, by a way on which rustc says but once that it is none.
        (None, Some(api)) => quote_spanned!(place(api)=> <Self as #waypost::Endpoint>::Error),
        _ => error,
    };

    let spec = spec(endpoint);
    let lines = endpoint
        .fields
        .iter()
        .map(|field| line(field, endpoint.body_kind(), waypost));
    let skipped = endpoint
        .skipped
        .iter()
        .map(|(field, word)| skip(field, word));
    let clashes = endpoint.clashes.iter().map(|clash| {
        let (cfgs, messages) = (&clash.cfgs, clash.errors.messages());
        quote!(#(#cfgs)* #(#messages)*)
    });
    let classify = classify(endpoint.classify, keys, waypost);
    let describe = describe(endpoint.api, waypost);
    let at = endpoint.api.map_or_else(Span::call_site, place);
    let client_name = Ident::new("client", Span::mixed_site().located_at(at));
    let request = ours("request");
    let send = quote_spanned!(at=> #waypost::Client::send(#client_name, self));
    let method = &endpoint.method.name;
    let doc = format!(" Prepares the call `{method} {template}`.");
    let call = moved(waypost, at);
    let call = quote_spanned!(at=> #call::Call<#response, #call_error>);

    quote! {
        #(#clashes)*
        #derive
        #documented

        #[automatically_derived]
        #[allow(deprecated #lifetimes)]
        impl #generics #waypost::Endpoint for #name #arguments #bounds {
            #api_line
            #response_line
            #error_line

            const SPEC: #waypost::Spec = #spec;
            #classify

            fn write(
                &self,
                #request: &mut #waypost::RequestWriter,
            ) -> ::core::result::Result<(), #waypost::RequestError> {
                #(#lines)*
                #(#skipped)*
                ::core::result::Result::Ok(())
            }

            #describe
        }

        #[allow(dead_code, deprecated #lifetimes)]
        impl #generics #name #arguments #bounds {
            #[doc = #doc]
            #vis fn send(&self, #client_name: &#client) -> #call {
                #send
            }
        }
    }
}

pub(crate) fn api(api: &Api<'_>) -> TokenStream {
    let Api { item, waypost, .. } = api;
    let derive = keep_attributes(api.keep_serde, waypost);
    let name = &item.ident;
    let text_name = syn::ext::IdentExt::unraw(name).to_string();
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let lifetimes = lifetimes(item);
    let error_line = type_line(
        api.keys.span("error"),
        "Error",
        api.error,
        &error(api.error, None, waypost),
    );
    let prefix = (!api.prefix.is_empty()).then(|| {
        let (name, prefix) = (at(api.keys.span("prefix"), "prefix"), api.prefix);
        quote!(.#name(#prefix))
    });
    let rename_all = rename_all(api.rename_all, api.keys);
    let headers = headers(&api.headers, api.keys);
    let parameters = parameters(&api.fields, None, waypost);
    let spec = quote! {
        #waypost::ApiSpec::new()
            .name(#text_name)
            #prefix
            #rename_all
            #headers
            #parameters
    };
    let spec = with_facts(spec, &api.fields, waypost);
    let request = ours("request");
    let lines = api.fields.iter().map(|field| line(field, None, waypost));
    let skipped = api.skipped.iter().map(|(field, word)| skip(field, word));
    let classify = classify(api.classify, api.keys, waypost);
    let describe = describe(None, waypost);

    quote! {
        #derive
        #item

        #[automatically_derived]
        #[allow(deprecated #lifetimes)]
        impl #generics #waypost::Api for #name #arguments #bounds {
            #error_line

            const SPEC: #waypost::ApiSpec = #spec;
            #classify

            fn write(
                &self,
                #request: &mut #waypost::RequestWriter,
            ) -> ::core::result::Result<(), #waypost::RequestError> {
                #(#lines)*
                #(#skipped)*
                ::core::result::Result::Ok(())
            }

            #describe
        }
    }
}

/// The API, which is asked whether it is one at its own place, and nowhere else.
fn api_line(api: Option<&Type>, waypost: &TokenStream) -> TokenStream {
    match api {
        Some(api) => quote_spanned!(place(api)=> type Api = <#api as #waypost::IsApi>::Api;),
        None => quote!(type Api = #waypost::Plain;),
    }
}

/// What a failure decodes to: what is said, or what the API says.
pub(crate) fn error(
    error: Option<&Type>,
    api: Option<&Type>,
    waypost: &TokenStream,
) -> TokenStream {
    match (error, api) {
        (Some(error), _) => quote!(#error),
        (None, Some(api)) => quote_spanned!(place(api)=> <Self::Api as #waypost::Api>::Error),
        (None, None) => quote!(#waypost::ErrorBody),
    }
}

/// `type Response = User;`: the name stands for the word that an editor shows it at, and rustc's caret
/// goes to the type, where it may not be as private as it is.
fn type_line(word: Span, name: &str, given: Option<&Type>, ty: &TokenStream) -> TokenStream {
    let (name, place) = (at(word, name), given.map_or_else(Span::call_site, place));
    let (key, end) = (quote_spanned!(place=> type), quote_spanned!(place=> ;));
    quote!(#key #name = #ty #end)
}

/// What tells a failure that comes under the status of a success.
fn classify(given: Option<&Type>, keys: &Keys, waypost: &TokenStream) -> Option<TokenStream> {
    let given = given?;
    let name = at(keys.span("classify"), "CLASSIFY");
    let classifier = quote_spanned!(place(given)=> <#given as #waypost::Classify>::is_failure);
    Some(quote! {
        const #name: ::core::option::Option<fn(&#waypost::Answer) -> bool> =
            ::core::option::Option::Some(#classifier);
    })
}

/// The lint that an `impl<'a>` meets, as the user has named the lifetime once.
fn lifetimes(item: &DeriveInput) -> Option<TokenStream> {
    let first = item.generics.lifetimes().next();
    first.map(|_| quote!(, single_use_lifetimes))
}

/// Keeps serde's attributes legal where no serde derive does.
pub(crate) fn keep_attributes(keep: bool, waypost: &TokenStream) -> Option<TokenStream> {
    keep.then(|| quote!(#[derive(#waypost::__private::KeepAttributes)]))
}

/// The place of a type that the user has written, but our own hygiene: `self` is ours.
fn place(ty: &Type) -> Span {
    ty.span().resolved_at(Span::call_site())
}

/// The path of the runtime crate, at another place: rustc's caret takes a path from its first token on.
pub(crate) fn moved(waypost: &TokenStream, at: Span) -> TokenStream {
    let tokens = waypost.clone().into_iter().map(|mut token| {
        token.set_span(at.resolved_at(token.span()));
        token
    });
    tokens.collect()
}

/// A name of the runtime's, at the word of the user's that it stands for.
fn at(word: Span, name: &str) -> Ident {
    Ident::new(name, word.resolved_at(Span::call_site()))
}

/// A name of ours, which means nothing where the user's code stands.
pub(crate) fn ours(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn describe(api: Option<&Type>, waypost: &TokenStream) -> TokenStream {
    let at = api.map_or_else(Span::call_site, place);
    let name = Ident::new("error", Span::mixed_site().located_at(at));
    let error = quote_spanned!(at=> Self::Error);
    let waypost = moved(waypost, at);
    quote_spanned! {at=>
        fn describe(#name: &#error) -> ::core::option::Option<&dyn ::core::fmt::Display> {
            #[allow(unused_imports)]
            use #waypost::__private::NoText as _;
            #waypost::__private::Text(#name).find()
        }
    }
}
