//! Messages: each look at one brings it on, until it has arrived or will not.

use serde_json::json;

use super::{FAILS, IS_LOST, set, text};
use crate::clock;
use crate::input::Pair;
use crate::store::Fields;

pub(super) fn created(fields: &mut Fields, pairs: &[Pair]) {
    let media = pairs.iter().filter(|pair| pair.name == "MediaUrl").count();
    fields.insert("num_media".into(), json!(media));
    fields.insert("num_segments".into(), json!(1));
    set(fields, "direction", "outbound-api");
}

pub(super) fn come_on(fields: &mut Fields) {
    let to = text(fields, "to").to_owned();
    match text(fields, "status") {
        "queued" => set(fields, "status", "initiated"),
        "initiated" if to.ends_with(FAILS) => give_up(fields, "failed", "the number is not in use"),
        "initiated" => {
            set(fields, "status", "sent");
            set(fields, "date_sent", &clock::rfc2822());
            fields.insert("price".into(), json!(-0.0079));
        }
        "sent" if to.ends_with(IS_LOST) => give_up(fields, "undelivered", "the telephone is off"),
        "sent" => set(fields, "status", "delivered"),
        _ => {}
    }
}

fn give_up(fields: &mut Fields, status: &str, why: &str) {
    set(fields, "status", status);
    set(fields, "error_code", "30005");
    set(fields, "error_message", why);
}
