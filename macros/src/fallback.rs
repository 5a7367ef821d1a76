//! What is emitted when something is wrong: the messages, the item, and a stub. Its types are errors
//! to rustc, which therefore says nothing more about the item, and nothing where it is used.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Type};

use crate::args::{ApiArgs, EndpointArgs};
use crate::errors::Errors;
use crate::expand::keep_attributes;
use crate::fields::mentions_serde;

pub(crate) fn endpoint(args: &EndpointArgs, item: &impl ToTokens, errors: &Errors) -> TokenStream {
    let waypost = args.shared.waypost();
    let write = write(&[&args.response, &args.shared.error, &args.api], &waypost);
    emit(item, errors, &waypost, |item, unknown| {
        let (name, vis) = (&item.ident, &item.vis);
        let (generics, arguments, bounds) = item.generics.split_for_impl();
        let endpoint = quote!(<Self as #waypost::Endpoint>);
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl #generics #waypost::Endpoint for #name #arguments #bounds {
                type Api = #unknown;
                type Response = Self::Api;
                type Error = Self::Api;

                const SPEC: #waypost::Spec = #waypost::Spec::new("", "/");

                #write
            }

            #[allow(deprecated, dead_code)]
            impl #generics #name #arguments #bounds {
                #vis fn send(
                    &self,
                    client: &#waypost::Client<#endpoint::Api>,
                ) -> #waypost::Call<#endpoint::Response, #endpoint::Error> {
                    client.send(self)
                }
            }
        }
    })
}

pub(crate) fn api(args: &ApiArgs, item: &impl ToTokens, errors: &Errors) -> TokenStream {
    let waypost = args.shared.waypost();
    let write = write(&[&args.shared.error], &waypost);
    emit(item, errors, &waypost, |item, unknown| {
        let name = &item.ident;
        let (generics, arguments, bounds) = item.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl #generics #waypost::Api for #name #arguments #bounds {
                type Error = #unknown;

                const SPEC: #waypost::ApiSpec = #waypost::ApiSpec::new();

                #write
            }
        }
    })
}

/// Emits the messages, the item and its stub, which is given a type that is an error to rustc: an array
/// whose length is a message. What is no type has no stub: nothing can call it.
fn emit(
    item: &impl ToTokens,
    errors: &Errors,
    waypost: &TokenStream,
    stub: impl FnOnce(&DeriveInput, &TokenStream) -> TokenStream,
) -> TokenStream {
    let tokens = item.to_token_stream();
    let Ok(item) = syn::parse2::<DeriveInput>(tokens.clone()) else {
        let messages = errors.messages();
        return quote!(#(#messages)* #tokens);
    };
    let derive = keep_attributes(mentions_serde(&item), waypost);
    // What stands in a type comes out behind what stands alone.
    let mut messages: Vec<TokenStream> = errors.messages().collect();
    let last = messages.pop();
    let stub = stub(&item, &quote!([(); #last]));
    quote! {
        #(#messages)*
        #derive
        #item

        #stub
    }
}

/// Mentions the types that could be read, so that an editor completes them and no import of theirs is
/// unused, and asks nothing of them.
fn write(types: &[&Option<Type>], waypost: &TokenStream) -> TokenStream {
    let types = types.iter().copied().flatten();
    quote! {
        fn write(
            &self,
            _: &mut #waypost::RequestWriter,
        ) -> ::core::result::Result<(), #waypost::RequestError> {
            let _: ::core::marker::PhantomData<fn(#(#types),*)>;
            ::core::unreachable!()
        }
    }
}
