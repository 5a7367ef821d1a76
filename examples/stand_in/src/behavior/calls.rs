//! Calls: they wait, are ended or canceled, and then stay as they are.

use serde_json::json;

use super::{set, text};
use crate::clock;
use crate::failure::Mistake;
use crate::input::Pair;
use crate::store::Fields;

pub(super) fn created(fields: &mut Fields) {
    for (field, copies) in [
        ("to", ["formatted_to", "to_formatted"]),
        ("from", ["formatted_from", "from_formatted"]),
    ] {
        let number = text(fields, field).to_owned();
        for copy in copies {
            set(fields, copy, &number);
        }
    }
    set(fields, "direction", "outbound");
}

pub(super) fn refused(fields: &Fields, pairs: &[Pair]) -> Option<Mistake> {
    let command = &pairs.iter().find(|pair| pair.name == "Status")?.value;
    match (text(fields, "status"), command.as_str()) {
        ("queued" | "ringing", _) | ("in-progress", "completed") => None,
        (status, _) => Some(Mistake::of(
            "Status",
            format!("cannot be `{command}`: the call is {status}"),
        )),
    }
}

pub(super) fn changed(fields: &mut Fields) {
    let is_over = matches!(text(fields, "status"), "completed" | "canceled");
    if is_over && text(fields, "end_time").is_empty() {
        set(fields, "end_time", &clock::rfc2822());
        fields.insert("price".into(), json!(-0.0075));
    }
}
