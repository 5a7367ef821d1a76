//! Writes the code of a valid enum. Decides nothing.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{DeriveInput, Variant};

use super::arms::Arm;
use super::{ByStatus, Case, content};
use crate::errors::Errors;
use crate::expand::{first_paragraph, ours};
use crate::source::source;

pub(super) fn expand(by_status: &ByStatus<'_>) -> TokenStream {
    let ByStatus { item, waypost, .. } = by_status;
    let name = &item.ident;
    let (answer, f) = (ours("answer"), ours("f"));
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let cases = by_status.cases.iter().map(|case| line(case, waypost));
    let undeclared = (!by_status.is_complete)
        .then(|| quote!(_ => ::core::result::Result::Err(#answer.undeclared()),));
    let types: Vec<_> = variants(by_status).filter_map(content).collect();
    let streams = streams(&types, waypost);
    // Of a generic enum, what is inside has to be asked; of any other, rustc says what cannot be decoded.
    let decoded = item.generics.type_params().next().is_some();
    let decoded = decoded.then(|| where_all(item, &types, &quote!(#waypost::Decode)));
    let bounds = decoded.unwrap_or_else(|| quote!(#bounds));

    let shown = where_all(item, &types, &quote!(::core::fmt::Display));
    let texts = variants(by_status).map(text);
    // What is in an error has to be one, and so has it itself to be shown.
    let failing = where_all(item, &types, &quote!(::core::error::Error));
    let failing = quote!(#failing for<'waypost> Self: ::core::fmt::Debug);
    let sources = variants(by_status).map(cause);
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #waypost::Decode for #name #arguments #bounds {
            #streams

            fn decode(
                #answer: &#waypost::Answer,
            ) -> ::core::result::Result<Self, #waypost::DecodeError> {
                match #answer.status().as_u16() {
                    #(#cases)*
                    #undeclared
                }
            }
        }

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics ::core::fmt::Display for #name #arguments #shown {
            fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self { #(#texts)* }
            }
        }

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics ::core::error::Error for #name #arguments #failing {
            fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                match self { #(#sources)* }
            }
        }
    }
}

/// What is emitted when something is wrong: the messages, and an implementation that is never run, and that has
/// no constant that panics: see `fallback`.
pub(super) fn stub(item: &DeriveInput, waypost: &TokenStream, errors: &Errors) -> TokenStream {
    let messages = errors.messages();
    let (name, answer) = (&item.ident, ours("answer"));
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    quote! {
        #(#messages)*

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #waypost::Decode for #name #arguments #bounds {
            fn decode(
                #answer: &#waypost::Answer,
            ) -> ::core::result::Result<Self, #waypost::DecodeError> {
                ::core::result::Result::Err(#answer.undeclared())
            }
        }
    }
}

/// The variants that have an arm, which are all, in their order.
fn variants<'a>(by_status: &ByStatus<'a>) -> impl Iterator<Item = &'a Variant> {
    let all = match &by_status.item.data {
        syn::Data::Enum(data) => Some(data.variants.iter()),
        _ => None,
    };
    all.into_iter().flatten()
}

/// `400 | 404 => <Body as Decode>::decode(#answer).map(Self::Known),`
fn line(case: &Case<'_>, waypost: &TokenStream) -> TokenStream {
    let patterns = case.arms.iter().map(|arm| match arm {
        Arm::Exact(status, _) => Literal::u16_unsuffixed(*status).into_token_stream(),
        Arm::Class(class, _) => {
            let (first, last) = (class * 100, class * 100 + 99);
            let (first, last) = (
                Literal::u16_unsuffixed(first),
                Literal::u16_unsuffixed(last),
            );
            quote!(#first..=#last)
        }
        Arm::Default(_) => quote!(_),
    });
    let patterns: Vec<TokenStream> = patterns.collect();
    let (name, answer) = (&case.variant.ident, ours("answer"));
    let value = match content(case.variant) {
        Some(ty) => {
            let at = ty.span().resolved_at(Span::call_site());
            quote_spanned!(at=> <#ty as #waypost::Decode>::decode(#answer).map(Self::#name))
        }
        None => quote!(::core::result::Result::Ok(Self::#name)),
    };
    quote!(#(#patterns)|* => #value,)
}

/// Whether one of the types takes its answer as it comes; a type that is no answer is told elsewhere.
fn streams(types: &[&syn::Type], waypost: &TokenStream) -> Option<TokenStream> {
    let mut asked: Vec<&syn::Type> = Vec::new();
    for ty in types {
        if !asked.iter().any(|other| source(other) == source(ty)) {
            asked.push(ty);
        }
    }
    (!asked.is_empty()).then(|| {
        quote! {
            const STREAMS: bool = {
                #[allow(unused_imports)]
                use #waypost::__private::Untold as _;
                #(#waypost::__private::Fact::<#asked>::STREAMS)||*
            };
        }
    })
}

/// `where for<'waypost> Body: Display`: the lifetime lets rustc take it for a question, and not for a claim.
fn where_all(item: &DeriveInput, types: &[&syn::Type], wanted: &TokenStream) -> TokenStream {
    let given = item
        .generics
        .where_clause
        .iter()
        .flat_map(|given| &given.predicates);
    quote!(where #(#given,)* #(for<'waypost> #types: #wanted,)*)
}

/// The text of a variant: that of what it holds, else its documentation, else its name.
fn text(variant: &Variant) -> TokenStream {
    let (name, value, f) = (&variant.ident, ours("value"), ours("f"));
    if content(variant).is_some() {
        return quote!(Self::#name(#value) => ::core::fmt::Display::fmt(#value, #f),);
    }
    let text = first_paragraph(&variant.attrs);
    let text = if text.is_empty() {
        words(&name.unraw().to_string())
    } else {
        text
    };
    let text = text.trim_end_matches('.');
    quote!(Self::#name => #f.write_str(#text),)
}

fn cause(variant: &Variant) -> TokenStream {
    let (name, value) = (&variant.ident, ours("value"));
    match content(variant) {
        Some(_) => quote!(Self::#name(#value) => ::core::error::Error::source(#value),),
        None => quote!(Self::#name => ::core::option::Option::None,),
    }
}

/// `rate limited` for `RateLimited`.
fn words(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
