//! What is over: it takes nothing more, and what belongs to it is over too.

use super::{set, text};
use crate::failure::Mistake;
use crate::input::Pair;
use crate::store::Fields;

/// Whether it is a call or a conference, and over.
pub(crate) fn is_over(kind: &str, fields: &Fields) -> bool {
    let is_running = matches!(
        text(fields, "status"),
        "init" | "queued" | "ringing" | "in-progress"
    );
    matches!(kind, "Calls" | "Conferences") && !is_running
}

/// Why nothing can be added to it, if it is over.
pub(crate) fn takes_no_more(kind: &str, fields: &Fields) -> Option<Mistake> {
    let what = match kind {
        "Calls" => "call",
        _ => "conference",
    };
    let status = text(fields, "status");
    is_over(kind, fields).then(|| Mistake::general(format!("the {what} is {status}")))
}

/// Ends what belongs to something that is over. Whether it was not over before.
pub(crate) fn end(kind: &str, fields: &mut Fields) -> bool {
    let last = match kind {
        "Streams" => "stopped",
        "Recordings" | "Participants" => "completed",
        _ => return false,
    };
    let was_running = !is_ended(fields);
    if was_running {
        set(fields, "status", last);
    }
    was_running
}

/// A recording that is over is not taken up again.
pub(super) fn refused(fields: &Fields, pairs: &[Pair]) -> Option<Mistake> {
    let command = &pairs.iter().find(|pair| pair.name == "Status")?.value;
    let status = text(fields, "status");
    (is_ended(fields) && command != status).then(|| {
        Mistake::of(
            "Status",
            format!("cannot be `{command}`: the recording is {status}"),
        )
    })
}

fn is_ended(fields: &Fields) -> bool {
    matches!(text(fields, "status"), "stopped" | "completed" | "absent")
}
