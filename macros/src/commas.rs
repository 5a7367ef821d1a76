//! Reading past what cannot be used.

use proc_macro2::TokenTree;
use syn::Token;
use syn::parse::ParseStream;

/// Reads to the next comma, or to the end.
pub(crate) fn to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _: TokenTree = input.parse()?;
    }
    Ok(())
}
