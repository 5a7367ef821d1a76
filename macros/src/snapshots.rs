//! What right declarations expand to: each `macros/snapshots/<name>.rs` beside its
//! `<name>.expanded.rs`. `CONTRIBUTING.md` says how to accept a change.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, DeriveInput, Item, ItemImpl, Meta};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = paths
        .filter(|path| !path.to_string_lossy().ends_with(".expanded.rs"))
        .collect();
    cases.sort();
    cases
}

/// Expands a declaration as the compiler would, with `more` behind its arguments.
pub(crate) fn expand(source: &str, more: &TokenStream) -> syn::File {
    let mut item: DeriveInput = syn::parse_str(source).unwrap();
    let is_ours = |attribute: &Attribute| {
        attribute.path().is_ident("endpoint") || attribute.path().is_ident("api")
    };
    let Some(at) = item.attrs.iter().position(is_ours) else {
        return derive(item, more);
    };
    let attribute = item.attrs.remove(at);
    let Meta::List(list) = &attribute.meta else {
        panic!("an attribute without arguments");
    };
    let mut args: Vec<TokenTree> = list.tokens.clone().into_iter().collect();
    if matches!(args.last(), Some(TokenTree::Punct(comma)) if comma.as_char() == ',') {
        args.pop();
    }
    let args = args.into_iter().chain(more.clone()).collect();
    let item = item.to_token_stream();
    let tokens = if attribute.path().is_ident("api") {
        super::api_tokens(args, &item)
    } else {
        super::endpoint_tokens(args, &item)
    };
    syn::parse2(tokens).unwrap()
}

/// The same of a derive, which is told more by an attribute of its own.
fn derive(mut item: DeriveInput, more: &TokenStream) -> syn::File {
    let derived = item.attrs.iter().map(ToTokens::to_token_stream);
    let derived = derived.collect::<TokenStream>().to_string();
    let is = |name| derived.contains(name);
    let more: TokenStream = more.clone().into_iter().skip(1).collect();
    if !more.is_empty() {
        item.attrs.push(if is("ByStatus") {
            syn::parse_quote!(#[status(#more)])
        } else if is("Page") {
            syn::parse_quote!(#[page(#more)])
        } else {
            syn::parse_quote!(#[type_kind(#more)])
        });
    }
    let tokens = if is("ByStatus") {
        super::by_status::derive(&item)
    } else if is("Page") {
        super::page::derive(&item)
    } else {
        super::type_kind::derive(&item)
    };
    syn::parse2(tokens).unwrap()
}

#[test]
fn expansions_are_as_they_were_read() {
    let accept = std::env::var_os("ACCEPT").is_some();
    let mut changed = Vec::new();
    for case in cases() {
        let file = expand(&fs::read_to_string(&case).unwrap(), &TokenStream::new());
        let expanded = prettyplease::unparse(&file);
        let snapshot = case.with_extension("expanded.rs");
        if accept {
            fs::write(snapshot, expanded).unwrap();
        } else if fs::read_to_string(snapshot).ok().as_ref() != Some(&expanded) {
            changed.push(format!("{}:\n{expanded}", case.display()));
        }
    }
    assert!(
        changed.is_empty(),
        "run with ACCEPT=1 if this is right:\n{}",
        changed.join("\n")
    );
}

/// The `impl Endpoint` of an expansion, and how many items there are.
fn endpoint_of(file: &syn::File) -> (&ItemImpl, usize) {
    let mut traits = file.items.iter().filter_map(|item| match item {
        Item::Impl(item) if item.trait_.is_some() => Some(item),
        _ => None,
    });
    (traits.next().unwrap(), file.items.len())
}

/// The lines of `write`, and the entries of the parameters in `SPEC`.
fn lines_of(item: &ItemImpl) -> (usize, usize) {
    let mut lines = 0;
    let mut parameters = 0;
    for item in &item.items {
        match item {
            syn::ImplItem::Fn(function) if function.sig.ident == "write" => {
                lines = function.block.stmts.len() - 1; // without the last, `Ok(())`
            }
            syn::ImplItem::Const(spec) => {
                let text = spec.expr.to_token_stream().to_string();
                parameters = text.matches(":: Parameter ::").count();
            }
            _ => {}
        }
    }
    (lines, parameters)
}

#[test]
fn a_field_costs_a_line_in_the_spec_and_a_line_in_the_writer() {
    for count in 0..20 {
        let fields: String = (0..count)
            .map(|i| format!("field_{i}: Option<String>,"))
            .collect();
        for body in ["form", "json"] {
            let source = format!("#[endpoint(POST, \"/a\", {body})] struct Request {{ {fields} }}");
            let file = expand(&source, &TokenStream::new());
            let (item, items) = endpoint_of(&file);
            // The struct, the trait's impl, the inherent `send`.
            assert_eq!(items, 3);
            assert_eq!(lines_of(item), (count, count));
        }
    }
}

#[test]
fn an_expansion_names_the_crate_only_where_it_is_told_to() {
    fn names(tokens: TokenStream, name: &str) -> usize {
        let mut is_lifetime = false;
        let count = |tree| match tree {
            TokenTree::Group(group) => names(group.stream(), name),
            TokenTree::Ident(ident) => usize::from(ident == name && !is_lifetime),
            TokenTree::Punct(mark) => {
                is_lifetime = mark.as_char() == '\'';
                0
            }
            TokenTree::Literal(_) => 0,
        };
        tokens.into_iter().map(count).sum()
    }
    for case in cases() {
        let source = fs::read_to_string(&case).unwrap();
        let moved = expand(&source, &quote::quote!(, crate = ::elsewhere)).into_token_stream();
        assert_eq!(names(moved.clone(), "waypost"), 0, "{}", case.display());
        let usual = expand(&source, &TokenStream::new()).into_token_stream();
        assert_eq!(names(usual, "waypost"), names(moved, "elsewhere"));
    }
}
