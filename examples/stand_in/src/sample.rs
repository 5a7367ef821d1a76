//! Values of the document's types, as the service was seen to write them.

use serde_json::{Map, Value, json};

use crate::clock;
use crate::document::Document;
use crate::sids;

/// What the document calls required, and the service was seen to leave out.
const LEFT_OUT: [(&str, &[&str]); 9] = [
    (
        "Account",
        &[
            "owner_account_sid",
            "region_preference",
            "subproject",
            "signing_key",
        ],
    ),
    ("Application", &["message_status_callback"]),
    ("FaxMedia", &["uri"]),
    ("Fax", &["error_code", "error_message"]),
    ("AvailablePhoneNumber", &["locality"]),
    ("Recording", &["encryption_details", "trim"]),
    ("CallRecording", &["encryption_details", "trim"]),
    ("ConferenceRecording", &["encryption_details", "trim"]),
    ("Transcription", &["type"]),
];

/// A resource of a type, before anything is known of it.
pub(crate) fn resource(name: &str) -> Map<String, Value> {
    let kind = name.strip_suffix("Response").unwrap_or(name);
    let left_out = LEFT_OUT.iter().find(|(name, _)| *name == kind);
    let is_left_out = |field: &str| left_out.is_some_and(|(_, names)| names.contains(&field));
    let fields = Document::get()
        .fields(name)
        .filter(|(field, _)| !is_left_out(field));
    fields
        .map(|(field, of)| (field.to_owned(), value(kind, field, of)))
        .collect()
}

fn value(kind: &str, field: &str, of: &str) -> Value {
    if let Some(value) = documented_otherwise(kind, field) {
        return value;
    }
    let document = Document::get();
    let of = document.resolve(of);
    if let Some(mut words) = document.words(of) {
        return words.next().into();
    }
    match of {
        _ if of.ends_with("null") => Value::Null,
        _ if of.starts_with("array<") => json!([]),
        "boolean" => (kind.ends_with("Capabilities")).into(),
        "integer(int32)" => 0.into(),
        "string(uuid)" => related(field).into(),
        "string" | "string(uri)" => text(kind, field).into(),
        _ => Value::Object(resource(of)),
    }
}

/// Strings in the document, and numbers on the wire.
fn documented_otherwise(kind: &str, field: &str) -> Option<Value> {
    match (kind, field) {
        ("CallRecording" | "Recording" | "Transcription" | "Fax", "price") => Some(json!(0.0025)),
        ("ConferenceRecording", "price") => Some(json!("0.0025")),
        ("Fax", "num_pages") => Some(json!(1)),
        _ => None,
    }
}

fn text(kind: &str, field: &str) -> String {
    let text = match field {
        _ if is_date(field) && is_iso(kind) => return clock::iso8601(),
        _ if is_date(field) => return clock::rfc2822(),
        _ if field.ends_with("_method") => "POST",
        _ if field.ends_with("sid") => related(field),
        "api_version" => "2010-04-01",
        "auth_token" | "token" => "PT-a-secret-of-the-stand-in",
        "content_type" if kind == "MessageMedia" => "image/png",
        "content_type" => "application/pdf",
        "contents" => "<Response/>",
        "country" => "United States",
        "country_code" | "iso_country" => "US",
        "emergency_status" => "inactive",
        "from" | "formatted_from" | "from_formatted" => "+15557654321",
        "member_type" => "call",
        "price_unit" => "USD",
        "region" => "us",
        "status" => "completed",
        "to" | "formatted_to" | "to_formatted" | "phone_number" => "+15551234567",
        _ => "",
    };
    text.to_owned()
}

fn is_date(field: &str) -> bool {
    field.starts_with("date_")
}

fn is_iso(kind: &str) -> bool {
    matches!(kind, "Fax" | "FaxMedia" | "CxmlScript")
}

/// What a resource belongs to, until it is known.
fn related(field: &str) -> &'static str {
    match field {
        "call_sid" => sids::CALL_SID,
        "conference_sid" => sids::CONFERENCE_SID,
        "fax_sid" => sids::FAX_SID,
        "media_sid" => sids::FAX_MEDIA_SID,
        "parent_sid" => sids::MESSAGE_SID,
        "queue_sid" => sids::QUEUE_SID,
        "recording_sid" => sids::CALL_RECORDING_SID,
        _ => sids::PROJECT_ID,
    }
}

/// Sets the date of the last change.
pub(crate) fn touch(fields: &mut Map<String, Value>) {
    if let Some(date) = fields.get_mut("date_updated") {
        let is_iso = date.as_str().is_some_and(|date| date.ends_with('Z'));
        *date = if is_iso {
            clock::iso8601()
        } else {
            clock::rfc2822()
        }
        .into();
    }
}
