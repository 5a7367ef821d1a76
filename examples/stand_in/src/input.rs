//! What a request brings along: the pairs of its query and of its body.

use http::header::CONTENT_TYPE;
use http::request::Parts;
use serde_json::Value;
use waypost::{Encoding, Place};

use crate::failure::Mistake;
use crate::form;
use crate::operation::Operation;

/// A name and its value, and where they stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) place: Place,
    pub(crate) name: String,
    pub(crate) value: String,
}

/// Why there are no pairs.
#[derive(Debug)]
pub(crate) enum Unread {
    /// It cannot be decoded.
    Broken(&'static str),
    /// It is not what the operation takes.
    Unfit(Mistake),
}

pub(crate) fn read(operation: &Operation, head: &Parts, body: &[u8]) -> Result<Vec<Pair>, Unread> {
    let query = head.uri.query().unwrap_or_default();
    let query =
        form::decode(query.as_bytes()).ok_or(Unread::Broken("the query cannot be decoded"))?;
    let body = match operation.spec.body {
        Encoding::Form => read_form(head, body)?,
        Encoding::Json => read_json(head, body)?,
        _ if body.is_empty() => Vec::new(),
        _ => return Err(unfit("this operation takes no body")),
    };
    let query = query.into_iter().map(|pair| pair_in(Place::Query, pair));
    Ok(query
        .chain(body.into_iter().map(|pair| pair_in(Place::Body, pair)))
        .collect())
}

fn pair_in(place: Place, (name, value): (String, String)) -> Pair {
    Pair { place, name, value }
}

fn read_form(head: &Parts, body: &[u8]) -> Result<Vec<(String, String)>, Unread> {
    if !is_of_type(head, "application/x-www-form-urlencoded") {
        return Err(unfit("the body is not a form"));
    }
    form::decode(body).ok_or(Unread::Broken("the form cannot be decoded"))
}

/// A JSON object of texts and lists of texts, as pairs.
fn read_json(head: &Parts, body: &[u8]) -> Result<Vec<(String, String)>, Unread> {
    if !is_of_type(head, "application/json") {
        return Err(unfit("the body is not JSON"));
    }
    let object: Value =
        serde_json::from_slice(body).map_err(|_| Unread::Broken("the JSON cannot be decoded"))?;
    let object = object
        .as_object()
        .ok_or_else(|| unfit("the body is not an object"))?;
    let mut pairs = Vec::new();
    for (name, value) in object {
        let values = match value {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        for value in values {
            let text = value.as_str().ok_or_else(|| {
                Unread::Unfit(Mistake::of(name, "is neither a text nor a list of texts"))
            })?;
            pairs.push((name.clone(), text.to_owned()));
        }
    }
    Ok(pairs)
}

fn unfit(message: &str) -> Unread {
    Unread::Unfit(Mistake::general(message))
}

/// Whether the content type is this one, in UTF-8 if it says so at all.
fn is_of_type(head: &Parts, expected: &str) -> bool {
    let content_type = head
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let Some((first, rest)) =
        content_type.map(|value| value.split_once(';').unwrap_or((value, "")))
    else {
        return false;
    };
    let parameters: Vec<_> = rest
        .split(';')
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let is_utf8 = |parameter: &&str| {
        let value = parameter.to_ascii_lowercase();
        matches!(value.as_str(), "charset=utf-8" | "charset=\"utf-8\"")
    };
    first.trim().eq_ignore_ascii_case(expected) && parameters.iter().all(is_utf8)
}
