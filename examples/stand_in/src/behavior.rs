//! What becomes of a resource when it is created, looked up and changed, beyond what was sent.

mod calls;
mod change;
mod messages;
pub(crate) mod over;

use serde_json::json;

pub(crate) use self::change::change;
use crate::failure::Mistake;
use crate::input::Pair;
use crate::store::Fields;

/// After it was made of what was sent.
pub(crate) fn created(kind: &str, fields: &mut Fields, pairs: &[Pair]) {
    match kind {
        "Calls" => calls::created(fields),
        "Messages" => messages::created(fields, pairs),
        "Streams" | "Recordings" => set(fields, "status", "in-progress"),
        "Faxes" => set(fields, "direction", "outbound"),
        _ => {}
    }
}

/// Each time that somebody looks at it, before it is shown. Whether it is another than before.
pub(crate) fn come_on(kind: &str, fields: &mut Fields) -> bool {
    let before = text(fields, "status").to_owned();
    match kind {
        "Calls" => calls::come_on(fields),
        "Messages" => messages::come_on(fields),
        _ => {}
    }
    text(fields, "status") != before
}

/// Why it cannot be changed so, as it is now.
pub(crate) fn refused(kind: &str, fields: &Fields, pairs: &[Pair]) -> Option<Mistake> {
    match kind {
        "Calls" => calls::refused(fields, pairs),
        "Recordings" => over::refused(fields, pairs),
        _ => None,
    }
}

/// After it was changed as it was told.
pub(crate) fn changed(kind: &str, fields: &mut Fields) {
    if kind == "Calls" {
        calls::changed(fields);
    }
}

/// To a number that ends so, nothing can be sent.
const FAILS: &str = "0000";
/// At a number that ends so, nothing arrives.
const IS_LOST: &str = "0001";

fn set(fields: &mut Fields, name: &str, value: &str) {
    fields.insert(name.to_owned(), json!(value));
}

fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields
        .get(name)
        .and_then(|value| value.as_str())
        .unwrap_or_default()
}
