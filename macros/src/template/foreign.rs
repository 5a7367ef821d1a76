//! Placeholders as others spell them, so that the message can say how they are spelled here.

use super::characters::is_name;

/// `{*path}` of axum, `{id:[0-9]+}` of actix, `<int:id>` of Flask, `{+path}` of RFC 6570, `{id?}`.
pub(super) fn meant(inside: &str) -> Option<String> {
    let whole = ["*", "**", "+", ".."].iter().find_map(|mark| {
        let name = inside
            .strip_prefix(mark)
            .or_else(|| inside.strip_suffix(mark));
        name.filter(|name| is_name(name))
    });
    if let Some(name) = whole {
        return Some(format!("<{name}..>"));
    }
    // `{rest...}` of Go.
    if let Some(name) = inside.strip_suffix("...").filter(|name| is_name(name)) {
        return Some(format!("<{name}..>"));
    }
    let inside = inside.strip_suffix("..").unwrap_or(inside);
    let name = match inside.split_once(':') {
        Some(("int" | "str" | "string" | "uuid" | "float", name)) => name,
        Some(("path", name)) if is_name(name) => return Some(format!("<{name}..>")),
        Some((name, _)) => name,
        None => inside.trim().trim_end_matches(['?', '.']),
    };
    is_name(name).then(|| format!("<{name}>"))
}

/// A placeholder of which the brackets are escaped, `%7Bid%7D` or `%3Cid%3E`, and its name.
pub(super) fn escaped_placeholder(segment: &str) -> Option<(&str, &str)> {
    let lower = segment.to_ascii_lowercase();
    for (open, close) in [("%7b", "%7d"), ("%3c", "%3e")] {
        let Some(start) = lower.find(open) else {
            continue;
        };
        let inside = start + open.len();
        let Some(end) = lower[inside..].find(close) else {
            continue;
        };
        let name = &segment[inside..inside + end];
        if is_name(name) {
            return Some((&segment[start..inside + end + close.len()], name));
        }
    }
    None
}

/// `{?page,size}`, `{/id}` of RFC 6570 §3.2: the operator, the whole of it, and the first name.
pub(super) fn operator(text: &str) -> Option<(char, String, String)> {
    for (start, _) in text.match_indices('{') {
        let inside = &text[start + 1..];
        let operator = inside.chars().next()?;
        let end = inside.find('}')?;
        if "?&/;#".contains(operator) {
            let name = inside[1..end].split(',').next().unwrap_or_default();
            let name = name.trim_end_matches('*').to_owned();
            return Some((operator, format!("{{{}}}", &inside[..end]), name));
        }
    }
    None
}
