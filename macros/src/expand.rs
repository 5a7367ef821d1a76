//! Writes the code of a valid endpoint or API. Decides nothing. Every path is absolute, and every
//! line about a field carries the span of its type, so that rustc's caret points there.

mod docs;
mod spec;
mod writer;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use self::spec::{headers, parameters, spec, with_facts};
use self::writer::line;
use crate::api::Api;
use crate::model::Endpoint;

pub(crate) fn endpoint(endpoint: &Endpoint<'_>) -> TokenStream {
    let Endpoint {
        item,
        waypost,
        method,
        template,
        ..
    } = endpoint;
    let derive = keep_attributes(endpoint.keep_serde, waypost);
    let documented = docs::documented(endpoint);
    let (name, vis) = (&item.ident, &item.vis);
    let (generics, arguments, bounds) = item.generics.split_for_impl();

    let [api, response, error] = types(waypost, endpoint.api, endpoint.response, endpoint.error);
    let client = match endpoint.api {
        Some(api) => quote_spanned!(place(api)=> #waypost::Client<#api>),
        None => quote!(#waypost::Client),
    };

    // rustc's caret goes to the type, where it may not be as private as it is.
    let at = endpoint.response.map_or_else(Span::call_site, place);
    let response_line = quote_spanned!(at=> type Response = #response;);
    let at = endpoint.error.map_or_else(Span::call_site, place);
    let error_line = quote_spanned!(at=> type Error = #error;);

    let spec = spec(endpoint);
    let lines = endpoint
        .fields
        .iter()
        .map(|field| line(field, endpoint.body, waypost));
    let clashes = endpoint.clashes.iter().map(|clash| {
        let (cfgs, messages) = (&clash.cfgs, clash.errors.messages());
        quote!(#(#cfgs)* #(#messages)*)
    });
    let describe = describe(&quote!(Self::Error), waypost);
    let at = endpoint.api.map_or_else(Span::call_site, place);
    let client_name = Ident::new("client", Span::mixed_site().located_at(at));
    let request = ours("request");
    let send = quote_spanned!(at=> #waypost::Client::send(#client_name, self));
    let doc = format!(" Prepares the call `{method} {template}`.");

    quote! {
        #(#clashes)*
        #derive
        #documented

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #waypost::Endpoint for #name #arguments #bounds {
            type Api = #api;
            #response_line
            #error_line

            const SPEC: #waypost::Spec = #spec;

            fn write(
                &self,
                #request: &mut #waypost::RequestWriter,
            ) -> ::core::result::Result<(), #waypost::RequestError> {
                #(#lines)*
                ::core::result::Result::Ok(())
            }

            #describe
        }

        #[allow(dead_code, deprecated)]
        impl #generics #name #arguments #bounds {
            #[doc = #doc]
            #vis fn send(&self, #client_name: &#client) -> #waypost::Call<#response, #error> {
                #send
            }
        }
    }
}

pub(crate) fn api(api: &Api<'_>) -> TokenStream {
    let Api {
        item,
        waypost,
        prefix,
        ..
    } = api;
    let derive = keep_attributes(api.keep_serde, waypost);
    let name = &item.ident;
    let text_name = syn::ext::IdentExt::unraw(name).to_string();
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let error = match api.error {
        Some(error) => quote!(#error),
        None => quote!(#waypost::ErrorBody),
    };
    let headers = headers(&api.headers);
    let parameters = parameters(&api.fields, None, waypost);
    let spec = quote! {
        #waypost::ApiSpec::new(#prefix)
            .name(#text_name)
            #headers
            #parameters
    };
    let spec = with_facts(spec, &api.fields, waypost);
    let request = ours("request");
    let lines = api.fields.iter().map(|field| line(field, None, waypost));
    let describe = describe(&quote!(Self::Error), waypost);

    quote! {
        #derive
        #item

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #waypost::Api for #name #arguments #bounds {
            type Error = #error;

            const SPEC: #waypost::ApiSpec = #spec;

            fn write(
                &self,
                #request: &mut #waypost::RequestWriter,
            ) -> ::core::result::Result<(), #waypost::RequestError> {
                #(#lines)*
                ::core::result::Result::Ok(())
            }

            #describe
        }
    }
}

/// What an endpoint belongs to, and what its answers decode to, with what is meant by nothing.
fn types(
    waypost: &TokenStream,
    api: Option<&Type>,
    response: Option<&Type>,
    error: Option<&Type>,
) -> [TokenStream; 3] {
    let error = match (error, api) {
        (Some(error), _) => quote!(#error),
        (None, Some(api)) => quote_spanned!(place(api)=> <#api as #waypost::Api>::Error),
        (None, None) => quote!(#waypost::ErrorBody),
    };
    let api = api.map_or_else(|| quote!(#waypost::Plain), |api| quote!(#api));
    let response = response.map_or_else(|| quote!(()), |response| quote!(#response));
    [api, response, error]
}

/// Keeps serde's attributes legal where no serde derive does.
pub(crate) fn keep_attributes(keep: bool, waypost: &TokenStream) -> Option<TokenStream> {
    keep.then(|| quote!(#[derive(#waypost::__private::KeepAttributes)]))
}

/// The place of a type that the user has written, but our own hygiene: `self` is ours.
fn place(ty: &Type) -> Span {
    ty.span().resolved_at(Span::call_site())
}

/// A name of ours, which means nothing where the user's code stands.
fn ours(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn describe(error: &TokenStream, waypost: &TokenStream) -> TokenStream {
    let name = ours("error");
    quote! {
        fn describe(#name: &#error) -> ::core::option::Option<&dyn ::core::fmt::Display> {
            #[allow(unused_imports)]
            use #waypost::__private::NoText as _;
            #waypost::__private::Text(#name).find()
        }
    }
}
