//! Calls: each look at one brings it on, until it is over, which may be said earlier. Then it stays as it is.

use serde_json::json;

use super::{FAILS, IS_LOST, over, set, text};
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

pub(super) fn come_on(fields: &mut Fields) {
    let to = text(fields, "to").to_owned();
    match text(fields, "status") {
        "queued" if to.ends_with(FAILS) => set(fields, "status", "failed"),
        "queued" => set(fields, "status", "ringing"),
        "ringing" if to.ends_with(IS_LOST) => set(fields, "status", "no-answer"),
        "ringing" => {
            set(fields, "status", "in-progress");
            set(fields, "start_time", &clock::rfc2822());
        }
        "in-progress" => set(fields, "status", "completed"),
        _ => {}
    }
    changed(fields);
}

pub(super) fn changed(fields: &mut Fields) {
    if over::is_over("Calls", fields) && text(fields, "end_time").is_empty() {
        set(fields, "end_time", &clock::rfc2822());
        if text(fields, "status") == "completed" {
            fields.insert("price".into(), json!(-0.0075));
        }
    }
}
