//! What the struct's documentation says of the call, behind the user's own text: method and
//! template, and a table of what goes where.

use syn::parse::ParseStream;
use syn::{Attribute, DeriveInput, Expr, Lit, Meta, Token, parse_quote};

use crate::model::{Endpoint, Place, Sent};
use crate::source::source;
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
    let call = code(&format!("{} {}", endpoint.method.name, endpoint.template));
    let beside = match endpoint.behaviour.no_prefix {
        Some(_) => ", without its prefix",
        None => "",
    };
    let api = endpoint
        .api
        .map(|api| format!(" of {}{beside}", code(&source(api))));
    lines.push(line(&format!(" {call}{}", api.unwrap_or_default()), &[]));
    if !endpoint.fields.is_empty() {
        lines.push(line("", &[]));
        lines.push(line(" | field | is sent as |", &[]));
        lines.push(line(" |---|---|", &[]));
    }
    for field in &endpoint.fields {
        let name = syn::ext::IdentExt::unraw(field.ident).to_string();
        let row = format!(
            " | {} | {} |",
            cell(&name),
            sent_as(field, endpoint.body_kind())
        );
        lines.push(line(&row, field.cfgs));
    }
    item.attrs.splice(at..at, lines);
    item
}

/// A line of documentation, which is there when its field is.
fn line(text: &str, cfgs: &[Attribute]) -> Attribute {
    // `#[cfg(unix,)]` has a comma that `cfg_attr` would have behind it.
    let predicates = cfgs
        .iter()
        .filter_map(|cfg| cfg.parse_args_with(predicate).ok());
    match predicates.collect::<Vec<_>>().as_slice() {
        [] => parse_quote!(#[doc = #text]),
        [only] => parse_quote!(#[cfg_attr(#only, doc = #text)]),
        several => parse_quote!(#[cfg_attr(all(#(#several),*), doc = #text)]),
    }
}

fn predicate(input: ParseStream<'_>) -> syn::Result<Meta> {
    let predicate = input.parse()?;
    let _: Option<Token![,]> = input.parse()?;
    Ok(predicate)
}

fn sent_as(field: &Sent<'_>, body: Option<BodyKind>) -> String {
    let place = match (field.place, body) {
        (Place::Path, _) => return format!("{} in the path", cell(&format!("<{}>", field.name))),
        (Place::Query, _) if field.flag().is_some() => {
            return format!("{} in the query, without a value", cell(&field.name));
        }
        (Place::Query, _) => "in the query",
        (Place::Header, _) if field.is_flat => {
            return String::from("headers, one for each name in it");
        }
        (Place::Header, _) => return format!("the header {}", cell(&field.name)),
        (Place::WholeBody, _) => return String::from("the body"),
        (Place::Body, Some(BodyKind::Json)) => "in the JSON body",
        (Place::Body, Some(BodyKind::Multipart)) => "in the multipart body",
        (Place::Body, _) => "in the form",
    };
    if field.is_flat {
        format!("the names in it, {place}")
    } else {
        format!("{} {place}", cell(&field.name))
    }
}

/// A piece of code in Markdown, whatever is in it.
fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    let space = if fence.len() > 1 { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The same in a table, which a `|` would end.
fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// The first paragraph of an item's documentation, in one line, as far as it is written as text.
pub(crate) fn first_paragraph(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        let Meta::NameValue(meta) = &attribute.meta else {
            continue;
        };
        let (true, Expr::Lit(value)) = (meta.path.is_ident("doc"), &meta.value) else {
            continue;
        };
        let Lit::Str(text) = &value.lit else { continue };
        let text = text.value();
        // A block comment is one attribute of several lines, each of which may begin with a star.
        let is_block = text.contains('\n');
        let star = |line: &str| match line.trim().strip_prefix('*') {
            Some(rest) if is_block => rest.trim().to_owned(),
            _ => line.trim().to_owned(),
        };
        lines.extend(text.split('\n').map(star));
    }
    let lines = lines.into_iter().skip_while(String::is_empty);
    let paragraph: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    paragraph.join(" ")
}
