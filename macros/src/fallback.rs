//! What is emitted when something is wrong: the messages, the item, and a stub. Its types are errors
//! to rustc, which therefore says nothing more about the item, and nothing where it is used.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Data, DataStruct, DeriveInput, Fields, Generics, Token, Type};

use crate::args::{ApiArgs, EndpointArgs};
use crate::errors::Errors;
use crate::expand::{self, keep_attributes};
use crate::fields::mentions_serde;

pub(crate) fn endpoint(args: &EndpointArgs, item: &impl ToTokens, errors: &Errors) -> TokenStream {
    let waypost = args.shared.waypost();
    let error = args.shared.error.as_ref();
    let write = write(&args.shared.mentioned, &waypost);
    emit(item, errors, &waypost, |item, unknown| {
        let (name, vis) = (&item.ident, &item.vis);
        let (generics, arguments, bounds) = item.generics.split_for_impl();
        let endpoint = quote!(<Self as #waypost::Endpoint>);
        let [api, response, error] = match unknown {
            Some(unknown) => [unknown, quote!(Self::Api), quote!(Self::Api)],
            None => [
                args.api
                    .as_ref()
                    .map_or_else(|| quote!(#waypost::Plain), |ty| quote!(#ty)),
                args.response
                    .as_ref()
                    .map_or_else(|| quote!(()), |ty| quote!(#ty)),
                expand::error(error, args.api.as_ref(), &waypost),
            ],
        };
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl #generics #waypost::Endpoint for #name #arguments #bounds {
                type Api = #api;
                type Response = #response;
                type Error = #error;

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
    let error = args.shared.error.as_ref();
    let write = write(&args.shared.mentioned, &waypost);
    emit(item, errors, &waypost, |item, unknown| {
        let name = &item.ident;
        let (generics, arguments, bounds) = item.generics.split_for_impl();
        let error = unknown.unwrap_or_else(|| expand::error(error, None, &waypost));
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl #generics #waypost::Api for #name #arguments #bounds {
                type Error = #error;

                const SPEC: #waypost::ApiSpec = #waypost::ApiSpec::new();

                #write
            }
        }
    })
}

/// Emits the messages, the item and its stub. The stub is given a type that is an error to rustc, an array
/// whose length is the last message; none if rustc itself has found what is wrong. What is no type has no
/// stub: nothing can call it.
fn emit(
    item: &impl ToTokens,
    errors: &Errors,
    waypost: &TokenStream,
    stub: impl FnOnce(&DeriveInput, Option<TokenStream>) -> TokenStream,
) -> TokenStream {
    let tokens = item.to_token_stream();
    // What stands in a type comes out behind what stands alone.
    let mut messages: Vec<TokenStream> = errors.messages().collect();
    let whole = syn::parse2::<DeriveInput>(tokens.clone());
    let Ok(item) = whole.or_else(|_| syn::parse2::<Head>(tokens.clone()).map(|head| head.0)) else {
        return quote!(#(#messages)* #tokens);
    };
    let derive = keep_attributes(mentions_serde(&item), waypost);
    let unknown = messages.pop().map(|last| quote!([(); #last]));
    let stub = stub(&item, unknown);
    quote! {
        #(#messages)*
        #derive
        #tokens

        #stub
    }
}

/// The name and the generics of a struct whose fields cannot be parsed.
struct Head(DeriveInput);

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let _: Token![struct] = input.parse()?;
        let (ident, mut generics): (_, Generics) = (input.parse()?, input.parse()?);
        generics.where_clause = input.parse()?;
        let _: TokenStream = input.parse()?;
        let data = Data::Struct(DataStruct {
            struct_token: Token![struct](Span::call_site()),
            fields: Fields::Unit,
            semi_token: None,
        });
        Ok(Self(DeriveInput {
            attrs,
            vis,
            ident,
            generics,
            data,
        }))
    }
}

/// Mentions the types that could be read, so that an editor completes them and no import of theirs is
/// unused, and asks nothing of them. It is never run: there is an error, be it rustc's own. No constant
/// in it panics either: rustc evaluates them all the same where it is to write code, and would say so.
fn write(types: &[Type], waypost: &TokenStream) -> TokenStream {
    quote! {
        fn write(
            &self,
            _: &mut #waypost::RequestWriter,
        ) -> ::core::result::Result<(), #waypost::RequestError> {
            let _: ::core::marker::PhantomData<fn(#(#types),*)>;
            ::core::result::Result::Ok(())
        }
    }
}
