//! The attributes of `waypost`, which re-exports and documents them.
//!
//! One way through: tokens → `args`, `fields`, `template` (parsing only) → `model` (all linking and
//! checking) → `expand`. What `model` returns is valid, so expanding cannot fail.

mod api;
mod args;
mod by_status;
mod case;
mod commas;
mod errors;
mod expand;
mod fallback;
mod fields;
mod headers;
mod model;
mod nearest;
mod page;
mod serde_attrs;
mod source;
mod style;
mod template;
mod type_kind;
mod words;

#[cfg(test)]
mod places;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod soup;

use proc_macro::TokenStream;

use crate::errors::Errors;

/// In short: `#[endpoint(METHOD, "/path/<placeholder>", BODY, response = T, error = E, api = A, ..)]` on the
/// struct of a request. The page `waypost::declaring` has every word of it.
#[proc_macro_attribute]
pub fn endpoint(args: TokenStream, item: TokenStream) -> TokenStream {
    endpoint_tokens(args.into(), &item.into()).into()
}

fn endpoint_tokens(
    args: proc_macro2::TokenStream,
    item: &proc_macro2::TokenStream,
) -> proc_macro2::TokenStream {
    let mut errors = Errors::default();
    let args = args::EndpointArgs::parse(args, &mut errors);
    let request = match fields::Struct::parse(item, "endpoint", &mut errors) {
        Ok(request) => request,
        Err(item) => return fallback::endpoint(&args, &item, &errors),
    };
    match model::Endpoint::new(&args, &request, errors) {
        Ok(endpoint) => expand::endpoint(&endpoint),
        Err(errors) => fallback::endpoint(&args, &request.item, &errors),
    }
}

/// In short: `#[api(prefix = "/path", error = E, headers("Name" = "value"))]` on the struct that a
/// `waypost::Client` of this API holds.
#[proc_macro_attribute]
pub fn api(args: TokenStream, item: TokenStream) -> TokenStream {
    api_tokens(args.into(), &item.into()).into()
}

fn api_tokens(
    args: proc_macro2::TokenStream,
    item: &proc_macro2::TokenStream,
) -> proc_macro2::TokenStream {
    let mut errors = Errors::default();
    let args = args::ApiArgs::parse(args, &mut errors);
    let value = match fields::Struct::parse(item, "api", &mut errors) {
        Ok(value) => value,
        Err(item) => return fallback::api(&args, &item, &errors),
    };
    match api::Api::new(&args, &value, errors) {
        Ok(api) => expand::api(&api),
        Err(errors) => fallback::api(&args, &value.item, &errors),
    }
}

/// In short: `#[derive(ByStatus)]` on an enum whose variants are marked `#[status(404)]`, `#[status(4xx)]` or
/// `#[status(default)]`.
#[proc_macro_derive(ByStatus, attributes(status))]
pub fn by_status(item: TokenStream) -> TokenStream {
    by_status::derive(&syn::parse_macro_input!(item as syn::DeriveInput)).into()
}

/// In short: `#[derive(TypeKind)]` on a type that serde serializes, so that it tells its kind and its fields.
#[proc_macro_derive(TypeKind, attributes(serde, type_kind))]
pub fn type_kind(item: TokenStream) -> TokenStream {
    type_kind::derive(&syn::parse_macro_input!(item as syn::DeriveInput)).into()
}

/// In short: `#[derive(Page)]` on a response whose fields are marked `#[page(items)]` and `#[page(link)]`, or
/// another word for how its listing goes on.
#[proc_macro_derive(Page, attributes(page))]
pub fn page(item: TokenStream) -> TokenStream {
    page::derive(&syn::parse_macro_input!(item as syn::DeriveInput)).into()
}

/// Keeps serde's attributes legal on a struct that derives no serde trait. Expands to nothing.
#[doc(hidden)]
#[proc_macro_derive(KeepAttributes, attributes(serde))]
pub fn keep_attributes(_: TokenStream) -> TokenStream {
    TokenStream::new()
}
