//! Which operation is behind a method and a path.

use crate::form::decode_segment;
use crate::operation::Operation;

/// The values of the placeholders, by name.
pub(crate) type Values = Vec<(String, String)>;

/// Why there is no operation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unrouted {
    /// No operation is at this path.
    Path,
    /// These are the methods of the operations at this path.
    Method(Vec<&'static str>),
}

/// Finds the operation, by a path behind the base that is still escaped.
pub(crate) fn find<'a>(
    operations: &'a [Operation],
    method: &str,
    path: &str,
) -> Result<(&'a Operation, Values), Unrouted> {
    let segments: Option<Vec<_>> = path.split('/').map(decode_segment).collect();
    let segments = segments.ok_or(Unrouted::Path)?;
    let mut methods = Vec::new();
    for operation in operations {
        if let Some(values) = matched(&operation.path, &segments) {
            if operation.spec.method == method {
                return Ok((operation, values));
            }
            methods.push(operation.spec.method);
        }
    }
    match methods.is_empty() {
        true => Err(Unrouted::Path),
        false => Err(Unrouted::Method(methods)),
    }
}

/// The values of a template's placeholders, each of which is a segment, if the path is one of the template's.
fn matched(template: &str, segments: &[String]) -> Option<Values> {
    let mut values = Values::new();
    let mut rest = segments.iter();
    for expected in template.split('/') {
        let segment = rest.next()?;
        match placeholder(expected) {
            Some(name) if !segment.is_empty() => values.push((name.to_owned(), segment.clone())),
            None if expected == segment => {}
            _ => return None,
        }
    }
    rest.next().is_none().then_some(values)
}

/// The name of the placeholder that a segment of a template is.
pub(crate) fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('<')?.strip_suffix('>')
}
