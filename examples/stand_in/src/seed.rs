//! What is there from the start.

use serde_json::{Value, json};

use crate::clock;
use crate::service::Service;
use crate::sids::{
    APPLICATION_SID, CALL_RECORDING_SID, CALL_SID, CALL_STREAM_SID, CONFERENCE_RECORDING_SID,
    CONFERENCE_SID, CONFERENCE_STREAM_SID, FAX_MEDIA_SID, FAX_SID, LAML_BIN_SID, MEDIA_SID,
    MESSAGE_SID, PHONE_NUMBER_SID, PROJECT_ID, QUEUE_SID, TOKEN_ID, TRANSCRIPTION_SID,
};

/// When what is in progress began.
const BEGAN: &str = "Wed, 19 Sep 2018 20:00:00 +0000";

/// One resource of each kind.
pub(crate) fn fill(service: &Service) {
    let file = format!("{}/files/{FAX_MEDIA_SID}.pdf", service.host);
    let running = |sid: &str| json!({"sid": sid, "status": "in-progress", "date_updated": BEGAN});
    for (operation, fields) in [
        (
            "GetAccount",
            json!({"sid": PROJECT_ID, "friendly_name": "the project"}),
        ),
        (
            "GetApplication",
            json!({"sid": APPLICATION_SID, "friendly_name": "reception"}),
        ),
        ("GetAvailableCountry", json!({"country_code": "US"})),
        (
            "SearchLocalNumbers",
            json!({"phone_number": "+15552000001", "region": "CA"}),
        ),
        (
            "SearchTollFreeNumbers",
            json!({"phone_number": "+18002000001", "region": "CA"}),
        ),
        (
            "GetCall",
            call(json!({"sid": CALL_SID, "status": "in-progress"})),
        ),
        (
            "UpdateCallRecording",
            with(running(CALL_RECORDING_SID), json!({"call_sid": CALL_SID})),
        ),
        ("UpdateCallStream", running(CALL_STREAM_SID)),
        (
            "GetConference",
            with(running(CONFERENCE_SID), json!({"friendly_name": "lobby"})),
        ),
        (
            "GetParticipant",
            json!({"call_sid": CALL_SID, "status": "in-progress"}),
        ),
        (
            "GetConferenceRecording",
            with(
                running(CONFERENCE_RECORDING_SID),
                json!({"conference_sid": CONFERENCE_SID}),
            ),
        ),
        ("UpdateConferenceStream", running(CONFERENCE_STREAM_SID)),
        (
            "GetFax",
            json!({"sid": FAX_SID, "status": "delivered", "media_sid": FAX_MEDIA_SID, "media_url": file}),
        ),
        ("GetFaxMedia", json!({"sid": FAX_MEDIA_SID})),
        (
            "GetIncomingNumber",
            json!({"sid": PHONE_NUMBER_SID, "phone_number": "+15557654321"}),
        ),
        ("GetLamlBin", json!({"sid": LAML_BIN_SID, "name": "hello"})),
        (
            "GetMessage",
            message(json!({"sid": MESSAGE_SID, "num_media": 1})),
        ),
        ("GetMedia", json!({"sid": MEDIA_SID})),
        (
            "GetQueue",
            json!({"sid": QUEUE_SID, "friendly_name": "support", "current_size": 1}),
        ),
        ("GetMember", json!({"call_sid": CALL_SID, "position": 1})),
        (
            "GetTranscription",
            json!({"sid": TRANSCRIPTION_SID, "transcription_text": "hello"}),
        ),
        ("UpdateToken", json!({"id": TOKEN_ID, "name": "phone"})),
    ] {
        service.add(operation, &fields);
    }
}

pub(crate) fn calls(service: &Service, count: usize) {
    for _ in 0..count {
        let now = clock::rfc2822();
        service.add(
            "GetCall",
            &call(
                json!({"status": "completed", "end_time": now, "duration": 60, "price": -0.0075}),
            ),
        );
    }
}

pub(crate) fn messages(service: &Service, count: usize) {
    for number in 0..count {
        service.add(
            "GetMessage",
            &message(json!({"body": format!("message {number}")})),
        );
    }
}

fn call(fields: Value) -> Value {
    with(
        json!({"direction": "outbound", "start_time": clock::rfc2822()}),
        fields,
    )
}

fn message(fields: Value) -> Value {
    let sent = json!({
        "status": "delivered", "direction": "outbound-api", "date_sent": clock::rfc2822(),
        "body": "hello", "num_segments": 1, "price": -0.0079,
    });
    with(sent, fields)
}

fn with(mut one: Value, other: Value) -> Value {
    if let (Some(one), Value::Object(other)) = (one.as_object_mut(), other) {
        one.extend(other);
    }
    one
}
