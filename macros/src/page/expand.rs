//! Writes the code of a valid struct. Decides nothing.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::DeriveInput;
use syn::spanned::Spanned;

use super::Page;
use super::marks::Mark;
use super::words::Word;
use crate::errors::Errors;
use crate::expand::{moved, ours};

pub(super) fn expand(page: &Page<'_>) -> TokenStream {
    let Page { item, waypost, .. } = page;
    let name = &item.ident;
    let (generics, arguments, _) = item.generics.split_for_impl();
    let bounds = bounds(page);
    let [item_line, items] = items(page.items, waypost).unwrap_or_default();
    let headers = match page.way.word {
        Word::LinkHeader => ours("headers").into_token_stream(),
        _ => quote!(_),
    };
    let next = next(page.way, waypost);
    let is_last = page.more.map(|more| {
        let at = place(more);
        let waypost = moved(waypost, at);
        let flag = lead_to(more, &quote_spanned!(at=> &), &waypost);
        quote_spanned! {at=>
            if #flag.is_some_and(#waypost::PageMore::is_last) {
                return #waypost::Next::end();
            }
        }
    });
    let marks = [Some(page.way), page.more];
    let import = marks.into_iter().flatten().any(|mark| mark.field.is_some());
    let import = import.then(|| import_whole(waypost));
    quote! {
        #[automatically_derived]
        #[allow(deprecated, trivial_bounds)]
        impl #generics #waypost::Page for #name #arguments #bounds {
            #item_line

            fn next(&self, #headers: &#waypost::http::HeaderMap) -> #waypost::Next {
                #import
                #is_last
                #next
            }

            #items
        }
    }
}

/// What is emitted when something is wrong: the messages, and an implementation whose items are an error to
/// rustc, which then says nothing more where they are used: see `fallback`. The lifetime lets rustc take for a
/// question what it would take for a claim.
pub(super) fn stub(item: &DeriveInput, waypost: &TokenStream, errors: &Errors) -> TokenStream {
    let mut messages: Vec<TokenStream> = errors.messages().collect();
    let last = messages.pop();
    let name = &item.ident;
    let (generics, arguments, _) = item.generics.split_for_impl();
    let given = item.generics.where_clause.iter();
    let given = given.flat_map(|given| &given.predicates);
    quote! {
        #(#messages)*

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #waypost::Page for #name #arguments
        where #(#given,)* for<'waypost> Self: #waypost::Decode
        {
            type Item = [(); #last];

            fn next(&self, _: &#waypost::http::HeaderMap) -> #waypost::Next {
                #waypost::Next::end()
            }

            fn count(&self) -> ::core::primitive::usize {
                0
            }

            fn into_items(self) -> ::std::vec::Vec<Self::Item> {
                ::std::vec::Vec::new()
            }
        }
    }
}

/// Asks rustc what has to hold, once: whether the items are some, and of a generic struct whether it can be
/// decoded; of any other, it says so by itself.
fn bounds(page: &Page<'_>) -> TokenStream {
    let Page { item, waypost, .. } = page;
    let given = item.generics.where_clause.iter();
    let given = given.flat_map(|given| &given.predicates);
    let is_generic = item.generics.type_params().next().is_some();
    let decoded = is_generic.then(|| quote!(Self: #waypost::Decode,));
    let items = page
        .items
        .field
        .as_ref()
        .filter(|_| page.items.at.is_none());
    let items = items.map(|(_, ty)| {
        let at = place(page.items);
        let waypost = moved(waypost, at);
        quote_spanned!(at=> #ty: #waypost::PageItems,)
    });
    quote!(where #(#given,)* #decoded #items)
}

fn next(way: &Mark<'_>, waypost: &TokenStream) -> TokenStream {
    let (name, at) = (&way.name, place(way));
    let moved = moved(waypost, at);
    let value = lead_to(way, &quote_spanned!(at=> &), &moved);
    match way.word {
        Word::LinkHeader => {
            let headers = ours("headers");
            quote!(#waypost::Next::link_header(#headers))
        }
        Word::Number => {
            let first = first(way, 1);
            quote!(#waypost::Next::number(#name, #first))
        }
        Word::Offset => {
            let first = first(way, 0);
            quote!(#waypost::Next::offset(#name, #first))
        }
        Word::Token => {
            quote_spanned!(at=> #moved::Next::query(#name, #value.map(#moved::PageToken::token)))
        }
        Word::BaseLink => {
            quote_spanned!(at=> #moved::Next::base_link(#value.map(#moved::PageLink::link)))
        }
        _ => quote_spanned!(at=> #moved::Next::link(#value.map(#moved::PageLink::link))),
    }
}

/// What the first page is asked for by, unless it is said.
fn first(way: &Mark<'_>, unless_said: u64) -> Literal {
    let first = way.first.as_ref().map_or(unless_said, |(_, first)| *first);
    Literal::u64_unsuffixed(first)
}

/// The type of the items; their number, and they themselves.
fn items(mark: &Mark<'_>, waypost: &TokenStream) -> Option<[TokenStream; 2]> {
    let (field, ty) = mark.field.as_ref()?;
    let at = place(mark);
    let moved = moved(waypost, at);
    let (item, count, into_items) = if let Some((_, item)) = &mark.item {
        let import = import_whole(waypost);
        let it = Ident::new("it", Span::mixed_site().located_at(at));
        let untold = quote! {
            #[allow(unused_imports)]
            use #waypost::__private::HoldsNone as _;
        };
        let shared = lead_to(mark, &quote_spanned!(at=> &), &moved);
        let owned = lead_to(mark, &quote!(), &moved);
        let none = quote_spanned!(at=> ::std::vec::Vec::new);
        // Where it holds no items, `count` says so, and once is enough.
        let all = quote_spanned!(at=> |#it| #moved::__private::Held(#it).into_items());
        (
            quote!(#item),
            quote_spanned!(at=> #import #shared.map_or(0, |#it| #moved::PageItems::count(#it))),
            quote_spanned!(at=> #import #untold #owned.map_or_else(#none, #all)),
        )
    } else {
        (
            quote_spanned!(at=> <#ty as #moved::PageItems>::Item),
            quote!(#waypost::PageItems::count(&self.#field)),
            quote!(#waypost::PageItems::into_items(self.#field)),
        )
    };
    let methods = quote! {
        fn count(&self) -> ::core::primitive::usize {
            #count
        }

        fn into_items(self) -> ::std::vec::Vec<#item> {
            #into_items
        }
    };
    Some([quote!(type Item = #item;), methods])
}

/// What a mark leads to, or nothing: `Maybe(&self.meta).find().and_then(|it| Maybe(&it.next).find())`.
///
/// All of it has the place of the mark, or rustc would say at several what is wrong there.
fn lead_to(mark: &Mark<'_>, reference: &TokenStream, waypost: &TokenStream) -> Option<TokenStream> {
    let (field, _) = mark.field.as_ref()?;
    let at = place(mark);
    let it = Ident::new("it", Span::mixed_site().located_at(at));
    let maybe = quote_spanned!(at=> #waypost::__private::Maybe);
    let path = mark.at.iter().flat_map(|(_, path)| path);
    let steps = path
        .map(|member| quote_spanned!(at=> .and_then(|#it| #maybe(#reference #it.#member).find())));
    Some(quote_spanned!(at=> #maybe(#reference self.#field).find() #(#steps)*))
}

/// Where the type is written that a mark is about, or else the name of its field.
fn place(mark: &Mark<'_>) -> Span {
    let within = mark.at.as_ref().and_then(|(_, path)| path.last());
    let at = match (within, &mark.field) {
        (Some(last), _) => last.span(),
        (None, Some((_, ty))) => ty.span(),
        (None, None) => Span::call_site(),
    };
    Span::call_site().located_at(at)
}

/// What a field that is no `Option` is found by.
fn import_whole(waypost: &TokenStream) -> TokenStream {
    quote! {
        #[allow(unused_imports)]
        use #waypost::__private::Whole as _;
    }
}
