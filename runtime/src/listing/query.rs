//! One parameter in the query of a request that has been written.

use url::form_urlencoded::parse;

use crate::escape::Escape;

/// Puts a parameter into the query of a path and query, instead of any of that name. All else stays as it is.
pub(super) fn set(target: &str, name: &str, value: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut changed = String::with_capacity(target.len() + name.len() + value.len() + 8);
    changed.push_str(path);
    let mut mark = '?';
    for pair in pairs(query).filter(|pair| !is_named(pair, name)) {
        changed.push(mark);
        changed.push_str(pair);
        mark = '&';
    }
    changed.push(mark);
    Escape::Uri.push(&mut changed, name);
    changed.push('=');
    Escape::Uri.push(&mut changed, value);
    changed
}

/// The value of a parameter, if the query has it.
pub(super) fn value(target: &str, name: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    let mut pairs = parse(query.as_bytes());
    let (_, value) = pairs.find(|(other, _)| other == name)?;
    Some(value.into_owned())
}

/// Takes out of a link what the credential adds by itself: servers repeat the whole query in their links.
pub(super) fn without(target: String, own: &str, is_credential: impl Fn(&str) -> bool) -> String {
    let Some((path, query)) = target.split_once('?') else {
        return target;
    };
    let is_added = |pair: &str| match parse(pair.as_bytes()).next() {
        Some((name, text)) => is_credential(&text) && value(own, &name).is_none(),
        None => false,
    };
    if !pairs(query).any(is_added) {
        return target;
    }
    let left: Vec<&str> = pairs(query).filter(|pair| !is_added(pair)).collect();
    match left.as_slice() {
        [] => path.to_owned(),
        left => format!("{path}?{}", left.join("&")),
    }
}

fn pairs(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| !pair.is_empty())
}

fn is_named(pair: &str, name: &str) -> bool {
    parse(pair.as_bytes()).any(|(other, _)| other == name)
}
