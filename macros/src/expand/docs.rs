//! What the struct's documentation says of the call, behind the user's own text: method and
//! template, and a table of what goes where.

use quote::quote;
use syn::{Attribute, DeriveInput, Expr, Lit, Meta, parse_quote};

use crate::model::{Endpoint, Place, Sent};
use crate::words::BodyKind;

/// The item with its documentation completed.
pub(super) fn documented(endpoint: &Endpoint<'_>) -> DeriveInput {
    let mut item = endpoint.item.clone();
    let is_doc = |attribute: &Attribute| attribute.path().is_ident("doc");
    let at = item.attrs.iter().rposition(is_doc).map_or(0, |at| at + 1);
    let mut lines = Vec::new();
    if at > 0 {
        lines.push(line("", &[]));
    }
    let call = code(&format!("{} {}", endpoint.method, endpoint.template));
    let api = endpoint.api.map(|api| {
        let api = quote!(#api).to_string().replace(' ', "");
        format!(" of {}", code(&api))
    });
    lines.push(line(&format!(" {call}{}", api.unwrap_or_default()), &[]));
    if !endpoint.fields.is_empty() {
        lines.push(line("", &[]));
        lines.push(line(" | field | is sent as |", &[]));
        lines.push(line(" |---|---|", &[]));
    }
    for field in &endpoint.fields {
        let name = syn::ext::IdentExt::unraw(field.ident).to_string();
        let row = format!(" | {} | {} |", code(&name), sent_as(field, endpoint.body));
        lines.push(line(&row, field.cfgs));
    }
    item.attrs.splice(at..at, lines);
    item
}

/// A line of documentation, which is there when its field is.
fn line(text: &str, cfgs: &[Attribute]) -> Attribute {
    let predicates = cfgs.iter().filter_map(|cfg| match &cfg.meta {
        Meta::List(list) => Some(&list.tokens),
        _ => None,
    });
    match predicates.collect::<Vec<_>>().as_slice() {
        [] => parse_quote!(#[doc = #text]),
        [only] => parse_quote!(#[cfg_attr(#only, doc = #text)]),
        several => parse_quote!(#[cfg_attr(all(#(#several),*), doc = #text)]),
    }
}

fn sent_as(field: &Sent<'_>, body: Option<BodyKind>) -> String {
    let place = match (field.place, body) {
        (Place::Path, _) => return format!("{} in the path", code(&format!("<{}>", field.name))),
        (Place::Query, _) if field.is_flag => {
            return format!("{} in the query, without a value", code(&field.name));
        }
        (Place::Query, _) => "in the query",
        (Place::Header, _) if field.is_flat => {
            return String::from("headers, one for each name in it");
        }
        (Place::Header, _) => return format!("the header {}", code(&field.name)),
        (Place::WholeBody, _) => return String::from("the body"),
        (Place::Body, Some(BodyKind::Json)) => "in the JSON body",
        (Place::Body, Some(BodyKind::Multipart)) => "in the multipart body",
        (Place::Body, _) => "in the form",
    };
    if field.is_flat {
        format!("the names in it, {place}")
    } else {
        format!("{} {place}", code(&field.name))
    }
}

/// A piece of code in a table of Markdown.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// The first paragraph of an item's documentation, in one line.
pub(super) fn first_paragraph(attributes: &[Attribute]) -> String {
    let mut paragraph: Vec<String> = Vec::new();
    for attribute in attributes {
        let Meta::NameValue(meta) = &attribute.meta else {
            continue;
        };
        let (true, Expr::Lit(value)) = (meta.path.is_ident("doc"), &meta.value) else {
            continue;
        };
        let Lit::Str(text) = &value.lit else { continue };
        // A block comment is one attribute of several lines.
        for line in text.value().lines() {
            let line = line.trim().trim_start_matches("* ");
            if line.is_empty() && !paragraph.is_empty() {
                return paragraph.join(" ");
            }
            if !line.is_empty() {
                paragraph.push(line.to_owned());
            }
        }
        if text.value().trim().is_empty() && !paragraph.is_empty() {
            break;
        }
    }
    paragraph.join(" ")
}
