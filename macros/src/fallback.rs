//! What is emitted when something is wrong: the messages, the item, and a stub that keeps what could
//! be read, so that one mistake makes one message.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::DeriveInput;

use crate::args::{ApiArgs, EndpointArgs, SharedArgs};
use crate::errors::Errors;
use crate::expand::{keep_attributes, types};
use crate::fields::mentions_serde;

pub(crate) fn endpoint(args: &EndpointArgs, item: &impl ToTokens, errors: &Errors) -> TokenStream {
    let messages = errors.to_tokens();
    let waypost = args.shared.waypost();
    let tokens = item.to_token_stream();
    let Ok(parsed) = syn::parse2::<DeriveInput>(tokens.clone()) else {
        return quote!(#messages #tokens);
    };
    let derive = keep_attributes(mentions_serde(&parsed), &waypost);
    let (name, vis) = (&parsed.ident, &parsed.vis);
    let (generics, arguments, bounds) = parsed.generics.split_for_impl();
    let SharedArgs { error, .. } = &args.shared;
    let [api, response, error] = types(
        &waypost,
        args.api.as_ref(),
        args.response.as_ref(),
        error.as_ref(),
    );
    quote! {
        #messages
        #derive
        #parsed

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #waypost::Endpoint for #name #arguments #bounds {
            type Api = #api;
            type Response = #response;
            type Error = #error;

            const SPEC: #waypost::Spec = #waypost::Spec::new("", "/");

            fn write(
                &self,
                _: &mut #waypost::RequestWriter,
            ) -> ::core::result::Result<(), #waypost::RequestError> {
                ::core::unreachable!()
            }
        }

        #[allow(deprecated, dead_code)]
        impl #generics #name #arguments #bounds {
            #vis fn send(&self, client: &#waypost::Client<#api>) -> #waypost::Call<#response, #error> {
                client.send(self)
            }
        }
    }
}

pub(crate) fn api(args: &ApiArgs, item: &impl ToTokens, errors: &Errors) -> TokenStream {
    let messages = errors.to_tokens();
    let waypost = args.shared.waypost();
    let tokens = item.to_token_stream();
    let Ok(parsed) = syn::parse2::<DeriveInput>(tokens.clone()) else {
        return quote!(#messages #tokens);
    };
    let derive = keep_attributes(mentions_serde(&parsed), &waypost);
    let name = &parsed.ident;
    let (generics, arguments, bounds) = parsed.generics.split_for_impl();
    let error = match &args.shared.error {
        Some(error) => quote!(#error),
        None => quote!(#waypost::ErrorBody),
    };
    quote! {
        #messages
        #derive
        #parsed

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #waypost::Api for #name #arguments #bounds {
            type Error = #error;

            const SPEC: #waypost::ApiSpec = #waypost::ApiSpec::new("");

            fn write(
                &self,
                _: &mut #waypost::RequestWriter,
            ) -> ::core::result::Result<(), #waypost::RequestError> {
                ::core::unreachable!()
            }
        }
    }
}
