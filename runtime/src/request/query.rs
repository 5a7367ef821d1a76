//! The query of a target, which is a path and a query as they are sent.

use crate::error::ValueError;
use crate::escape::Escape;
use crate::pairs::{Key, Out, Pairs};
use crate::spec::Style;

/// Adds the pairs of a value to a target. `query` is the place behind its `?`, if it has one; so is
/// what comes back.
pub(crate) fn add_pairs(
    target: &mut String,
    query: Option<usize>,
    style: Style,
    key: Key<'_>,
    value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
) -> Result<Option<usize>, ValueError> {
    let before = target.len();
    let start = open(target, query);
    let out = Out::Text {
        text: target,
        start,
        escape: Escape::Uri,
    };
    value(Pairs::new(out, style, key))?;
    if query.is_none() && target.len() == start {
        target.truncate(before);
        return Ok(None);
    }
    Ok(Some(start))
}

/// Adds a name without a value to a target, and says where its query begins.
pub(super) fn add_flag(target: &mut String, query: Option<usize>, name: &str) -> usize {
    let start = open(target, query);
    if target.len() > start {
        target.push('&');
    }
    Escape::Uri.push(target, name);
    start
}

fn open(target: &mut String, query: Option<usize>) -> usize {
    query.unwrap_or_else(|| {
        target.push('?');
        target.len()
    })
}
