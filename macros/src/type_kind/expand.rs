//! Writes the code of a type that tells its kind. Decides nothing.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse_quote_spanned;
use syn::spanned::Spanned;

use super::{Shape, Tells, Told, TypeKind};

pub(super) fn expand(told: &TypeKind<'_>) -> TokenStream {
    let TypeKind {
        item,
        waypost,
        tells,
    } = told;
    let name = &item.ident;
    let mut generics = item.generics.clone();
    let (kind, fields) = match tells {
        Tells::Another(ty) => {
            let at = ty.span().resolved_at(Span::call_site());
            if generics.type_params().next().is_some() {
                let bound = parse_quote_spanned!(at=> #ty: #waypost::TypeKind);
                generics.make_where_clause().predicates.push(bound);
            }
            let told = quote_spanned!(at=> <#ty as #waypost::TypeKind>);
            (quote!(#told::KIND), Some(quote!(#told::FIELDS)))
        }
        Tells::Fields(fields) if fields.is_empty() => {
            let nothing = quote!(&[#waypost::Field::NOTHING]);
            (quote!(#waypost::Kind::OBJECT), Some(nothing))
        }
        Tells::Fields(fields) => {
            let fields = fields.iter().map(|told| field(told, waypost));
            let fields = asking(&quote!(&[#(#fields),*]), waypost);
            (quote!(#waypost::Kind::OBJECT), Some(fields))
        }
        Tells::Shapes(shapes) => (kind(shapes, waypost), None),
    };
    let fields = fields.map(|fields| quote!(const FIELDS: &'static [#waypost::Field] = #fields;));
    let (generics, _, bounds) = generics.split_for_impl();
    let (_, arguments, _) = item.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #waypost::TypeKind for #name #arguments #bounds {
            const KIND: #waypost::Kind = #kind;
            #fields
        }
    }
}

/// `Field::new("Page").required(..).kind(..)`
fn field(told: &Told<'_>, waypost: &TokenStream) -> TokenStream {
    let name = &told.name;
    let Some(ty) = told.ty else {
        return quote!(#waypost::Field::new(#name).kind(#waypost::Kind::STRING));
    };
    let fact = quote!(#waypost::__private::Fact::<#ty>);
    let new = match (told.is_flat, told.has_with || told.is_own) {
        (false, _) => quote!(#waypost::Field::new(#name)),
        (true, false) => quote!(#waypost::Field::flattened(#fact::FIELDS)),
        (true, true) => quote!(#waypost::Field::flattened(&[])),
    };
    let required = match told.is_skipped_if {
        true => quote!(.optional()),
        false => quote!(.required(#fact::REQUIRED)),
    };
    // What a function makes of the value, its type does not tell.
    let kind = (!told.has_with).then(|| quote!(.kind(#fact::KIND)));
    quote!(#new #required #kind)
}

/// What all shapes are; the usual enum has words only.
fn kind(shapes: &[Shape<'_>], waypost: &TokenStream) -> TokenStream {
    let mut kinds = Vec::new();
    let mut asks = false;
    let mut add = |kind: TokenStream| {
        let text = kind.to_string();
        if kinds
            .iter()
            .all(|known: &TokenStream| known.to_string() != text)
        {
            kinds.push(kind);
        }
    };
    for shape in shapes {
        match shape {
            Shape::Text => add(quote!(#waypost::Kind::STRING)),
            Shape::Object => add(quote!(#waypost::Kind::OBJECT)),
            Shape::Any => add(quote!(#waypost::Kind::ANY)),
            Shape::Of(ty) => {
                asks = true;
                add(quote!(#waypost::__private::Fact::<#ty>::KIND));
            }
        }
    }
    let kind = match kinds.as_slice() {
        [] => return quote!(#waypost::Kind::ANY),
        [kind] => kind.clone(),
        kinds => quote!(#waypost::__private::common(&[#(#kinds),*])),
    };
    match asks {
        true => asking(&kind, waypost),
        false => kind,
    }
}

/// What asks a type for its facts needs a trait in scope.
fn asking(tokens: &TokenStream, waypost: &TokenStream) -> TokenStream {
    quote!({
        #[allow(unused_imports)]
        use #waypost::__private::Untold as _;
        #tokens
    })
}
